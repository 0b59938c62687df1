import { loadContract } from '../spec/load.ts';
import { type ProviderState, providerStatesOf } from './state-names.ts';

/**
 * The provider states that a verification can make, and the parameters that they take.
 *
 * @param spec path of an OpenAPI 3.1 document with bindings; default the shipped one
 * @throws UsageError for a document that is wrong
 * @example
 * const states = await loadStates();
 * states.map(({ name }) => name) // [..., 'the key is unknown']
 */
export async function loadStates(spec?: string): Promise<readonly ProviderState[]> {
  const { contract } = await loadContract({ spec });
  return providerStatesOf(contract);
}
