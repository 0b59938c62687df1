import type { RequestListener } from 'node:http';
import type { JsonObject } from '../json.ts';
import type { Contract } from '../spec/contract.ts';
import { createContractLoader, type Loaded, type LoadOptions } from '../spec/load.ts';
import { narrow } from '../spec/narrow.ts';
import type { ProfileChoice } from '../spec/profile-choice.ts';
import type { Rulebook } from '../spec/rules.ts';

/** The API under a profile: what it is, and what answers its requests. */
export type Api = Loaded & { readonly listener: RequestListener };

/** The API of a server under each profile that one of its practices has. */
export interface Apis {
  /** Under the server's own profile. */
  readonly usual: Api;
  /** Whether some practice may have another profile. */
  readonly hasOthers: boolean;
  /** The rules and open questions of its document. */
  rulebook(): Promise<Rulebook>;
  /** Its document as it is under a profile. */
  document(profile: Contract['profile']): Promise<JsonObject>;
  /**
   * Under another profile.
   *
   * @param pointer where in a request's body the choice stands
   * @throws Problem `invalid` for an unknown profile, question or answer
   */
  under(choice: ProfileChoice, pointer: string): Promise<Api>;
}

/** How many APIs are kept for the next practice with that profile; those in use stay with their practice. */
const mostKept = 50;

/**
 * Keeps the API under each profile, compiled when a practice first has it.
 *
 * @param usual what the server was started with
 * @param listenerOf makes what answers the requests of an API
 */
export function createApis(
  usual: Loaded,
  options: LoadOptions,
  listenerOf: (loaded: Loaded) => RequestListener,
): Apis {
  const toApi = (loaded: Loaded): Api => ({ ...loaded, listener: listenerOf(loaded) });
  const nameOf = ({ contract }: Pick<Loaded, 'contract'>) =>
    `${contract.hash} ${contract.profile.name}`;
  const loader = createContractLoader(options, usual.contract.profile);
  const own = toApi(usual);
  const made = new Map<string, Promise<Api>>();
  return {
    usual: own,
    get hasOthers() {
      return made.size > 0;
    },
    rulebook: loader.rulebook,
    async document({ answers }) {
      const { tree } = await loader.document();
      return narrow(tree, answers) as JsonObject; // an object stays one
    },
    async under(choice, pointer) {
      const contract = await loader.under(choice, pointer);
      const name = nameOf({ contract });
      if (name === nameOf(usual)) return own;
      const known = made.get(name);
      if (known !== undefined) return known;
      const [oldest] = made.keys();
      if (oldest !== undefined && made.size >= mostKept) made.delete(oldest);
      const compiled = loader.compile(contract).then(toApi);
      made.set(name, compiled);
      return compiled;
    },
  };
}
