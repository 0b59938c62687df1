import type { Json, JsonObject } from '../../json.ts';
import { packageVersion } from '../../package-manifest.ts';
import { UsageError } from '../../problem.ts';
import type { InteractionResult } from '../../report/verification.ts';
import { objectAt, objectsAt } from '../../spec/walk.ts';
import type { TransportOptions } from '../../target/transport.ts';
import { Untestable } from '../../target/untestable.ts';
import { type PactFile, toPactFile } from '../pact-file.ts';
import type { BrokerOptions, Selector } from './broker-options.ts';
import { createHalClient, linkOf } from './hal-client.ts';

/** A broker of pacts. */
export interface Broker {
  /**
   * The pacts that a provider is to be verified against; all interactions of one that the provider does not
   * have to keep yet are pending.
   *
   * @throws Untestable where the broker does not answer as one, or has none
   */
  pacts(): Promise<readonly PactFile[]>;
  /** Tells the broker what the interactions of its pacts came to; nothing is told of a pact that was not verified whole. */
  publish(interactions: readonly InteractionResult[]): Promise<void>;
  close(): Promise<void>;
}

const defaultSelectors: readonly Selector[] = [{ mainBranch: true }, { deployedOrReleased: true }];

/**
 * Opens a broker.
 *
 * @param provider the name of the provider, where the options have none
 * @throws UsageError for options that do not go together
 * @example
 * const broker = openBroker({ url: 'http://127.0.0.1:9292' }, 'Library API', {});
 * const pacts = await broker.pacts();
 */
export function openBroker(
  options: BrokerOptions,
  provider: string,
  transport: Pick<TransportOptions, 'timeout' | 'env'>,
): Broker {
  const { providerVersion, providerBranch, publish = false } = options;
  if (publish && providerVersion === undefined) {
    throw new UsageError(
      '--publish says which version keeps the pacts; name it: --provider-version',
    );
  }
  const name = options.provider ?? provider;
  const client = createHalClient(options, transport);
  const fetched: { readonly pact: PactFile; readonly tree: JsonObject }[] = [];
  return {
    async pacts() {
      const index = await client.get(options.url);
      const at = linkOf(index, 'pb:provider-pacts-for-verification', { provider: name });
      const found = await client.send('POST', at, {
        consumerVersionSelectors: options.selectors ?? defaultSelectors,
        includePendingStatus: true,
        ...(providerBranch !== undefined && { providerVersionBranch: providerBranch }),
      });
      for (const one of objectsAt(objectAt(found, '_embedded'), 'pacts')) {
        const href = linkOf(one, 'self');
        const tree = await client.get(href);
        const isPending = objectAt(one, 'verificationProperties').pending === true;
        fetched.push({ pact: toBrokerPact(tree, href, isPending), tree });
      }
      if (fetched.length > 0) return fetched.map(({ pact }) => pact);
      throw new Untestable(`the broker has no pact of "${name}" for these consumer versions`);
    },
    async publish(interactions) {
      if (!publish || providerVersion === undefined) return;
      if (providerBranch !== undefined) await nameBranch(providerVersion, providerBranch);
      for (const { pact, tree } of fetched) {
        const own = interactions.filter((one) => one.pact === pact.file);
        const isWhole = own.every(({ status }) => status === 'pass' || status === 'fail');
        if (!isWhole || own.length < pact.interactions.length) continue;
        const isGood = own.every(({ status }) => status !== 'fail');
        await client.send('POST', linkOf(tree, 'pb:publish-verification-results'), {
          success: isGood,
          providerApplicationVersion: providerVersion,
          verifiedBy: { implementation: 'voxares-kit', version: packageVersion() },
          testResults: own.flatMap((one) => testResult(pact, one)),
        });
      }
    },
    close: () => client.close(),
  };

  async function nameBranch(version: string, branch: string): Promise<void> {
    const index = await client.get(options.url);
    const variables = { pacticipant: name, branch, version };
    await client.send('PUT', linkOf(index, 'pb:pacticipant-branch-version', variables), {});
  }
}

/** What the broker is told of an interaction: that it holds or not, and nothing that the deployment answered. */
function testResult(pact: PactFile, { pointer, status }: InteractionResult): readonly JsonObject[] {
  const id = pact.interactions.find((one) => one.pointer === pointer)?.tree._id;
  return typeof id === 'string' ? [{ interactionId: id, success: status !== 'fail' }] : [];
}

function toBrokerPact(tree: JsonObject, href: string, isPending: boolean): PactFile {
  const { _links, ...value } = tree;
  const place = (pointer: string) => (pointer === '' ? href : `${href}#${pointer}`);
  const text = JSON.stringify(value satisfies Json);
  const pact = toPactFile({ path: href, url: new URL(href), text, value, place });
  if (!isPending) return pact;
  return { ...pact, interactions: pact.interactions.map((one) => ({ ...one, pending: true })) };
}
