import type { RequestListener } from 'node:http';
import type { JsonObject } from '../json.ts';
import type { Contract } from '../spec/contract.ts';
import { createContractLoader, type Loaded, type LoadOptions, loadContract } from '../spec/load.ts';
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
  /**
   * Reads document and profile anew.
   *
   * @throws UsageError for a file that is wrong
   */
  renew(): Promise<Renewal>;
}

/** An API as its files say it now; it is taken in by whoever holds one, or not at all. */
export type Renewal = {
  /** Under the server's own profile. */
  readonly usual: Loaded;
  apply(): void;
};

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
  const nameOf = ({ contract }: Pick<Loaded, 'contract'>) =>
    `${contract.hash} ${contract.profile.name}`;
  const own = createRenewableApi(usual, listenerOf);
  const made = new Map<string, Promise<RenewableApi>>();
  // Whoever has one that is no longer kept must get a new document, too.
  let others: readonly WeakRef<RenewableApi>[] = [];
  const living = () => others.flatMap((one) => one.deref() ?? []);
  let loader = createContractLoader(options, usual.contract.profile);
  const compiled = async (contract: Contract) => {
    const api = createRenewableApi(await loader.compile(contract), listenerOf);
    others = [...living(), api].map((one) => new WeakRef(one));
    return api;
  };
  return {
    usual: own,
    get hasOthers() {
      return made.size > 0;
    },
    rulebook: () => loader.rulebook(),
    async document({ answers }) {
      const { tree } = await loader.document();
      return narrow(tree, answers) as JsonObject; // an object stays one
    },
    async under(choice, pointer) {
      const contract = await loader.under(choice, pointer);
      const name = nameOf({ contract });
      if (name === nameOf(own)) return own;
      const known = made.get(name);
      if (known !== undefined) return known;
      const [oldest] = made.keys();
      if (oldest !== undefined && made.size >= mostKept) made.delete(oldest);
      const api = compiled(contract);
      made.set(name, api);
      return api;
    },
    async renew() {
      const renewed = await loadContract(options);
      const nextLoader = createContractLoader(options, renewed.contract.profile);
      const renewals = living().map(async (api) => {
        const contract = await nextLoader.again(api.contract.profile);
        return { api, loaded: await nextLoader.compile(contract) };
      });
      const ready = await Promise.all(renewals);
      return {
        usual: renewed,
        apply() {
          loader = nextLoader;
          own.renew(renewed);
          made.clear();
          for (const { api, loaded } of ready) {
            api.renew(loaded);
            made.set(nameOf(api), Promise.resolve(api));
          }
        },
      };
    },
  };
}

type RenewableApi = Api & { renew(loaded: Loaded): void };

/** An API that can become another under those who hold it: practices, their beginnings, their snapshots. */
function createRenewableApi(
  loaded: Loaded,
  listenerOf: (loaded: Loaded) => RequestListener,
): RenewableApi {
  const toApi = (from: Loaded): Api => ({ ...from, listener: listenerOf(from) });
  let now = toApi(loaded);
  return {
    get contract() {
      return now.contract;
    },
    get validators() {
      return now.validators;
    },
    get listener() {
      return now.listener;
    },
    renew(other) {
      now = toApi(other);
    },
  };
}
