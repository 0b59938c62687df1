import { UsageError } from '../problem.ts';
import { didYouMean } from '../spec/closest.ts';
import type { PactFile } from './pact-file.ts';

/** Which interactions are meant; without a condition, all. */
export type InteractionFilter = {
  /** Name of the consumer. */
  readonly consumer?: string | undefined;
  /** Part of the description. */
  readonly description?: string | undefined;
  /** Name of a provider state that is asked for. */
  readonly state?: string | undefined;
};

/**
 * The pacts with the interactions that a filter means; a pact without any is left out.
 *
 * @throws UsageError that names what there is, where nothing is left
 * @example
 * filterInteractions(pacts, { consumer: 'Booking' })
 */
export function filterInteractions(
  pacts: readonly PactFile[],
  filter: InteractionFilter,
): readonly PactFile[] {
  const { consumer, description, state } = filter;
  const byConsumer = pacts.filter((pact) => consumer === undefined || pact.consumer === consumer);
  refuseNone('--consumer', consumer, byConsumer, consumersOf(pacts));
  const byDescription = withInteractions(
    byConsumer,
    (one) => description === undefined || one.description.includes(description),
  );
  refuseNone('--description', description, byDescription, descriptionsOf(byConsumer));
  const byState = withInteractions(
    byDescription,
    ({ states }) => state === undefined || states.some(({ name }) => name === state),
  );
  refuseNone('--state', state, byState, statesOf(byDescription));
  return byState;
}

function withInteractions(
  pacts: readonly PactFile[],
  isMeant: (interaction: PactFile['interactions'][number]) => boolean,
): readonly PactFile[] {
  return pacts
    .map((pact) => ({ ...pact, interactions: pact.interactions.filter(isMeant) }))
    .filter(({ interactions }) => interactions.length > 0);
}

function refuseNone(
  flag: string,
  wanted: string | undefined,
  left: readonly PactFile[],
  there: readonly string[],
): void {
  if (wanted === undefined || left.length > 0) return;
  const names = [...new Set(there)];
  const listed = names.map((name) => `"${name}"`).join(', ') || 'none';
  throw new UsageError(
    `${flag}: no interaction has "${wanted}"${didYouMean(wanted, names)}; there are ${listed}`,
  );
}

function consumersOf(pacts: readonly PactFile[]): readonly string[] {
  return pacts.map(({ consumer }) => consumer);
}

function descriptionsOf(pacts: readonly PactFile[]): readonly string[] {
  return pacts.flatMap(({ interactions }) => interactions.map((one) => one.description));
}

function statesOf(pacts: readonly PactFile[]): readonly string[] {
  return pacts.flatMap(({ interactions }) =>
    interactions.flatMap(({ states }) => states.map(({ name }) => name)),
  );
}
