import type { InteractionResult } from '../verification.ts';

/** The interactions of one consumer. */
export type ConsumerInteractions = {
  readonly consumer: string;
  readonly interactions: readonly InteractionResult[];
};

/** Interactions by their consumer, each in the order in which they came. */
export function byConsumer(
  interactions: readonly InteractionResult[],
): readonly ConsumerInteractions[] {
  const consumers = [...new Set(interactions.map(({ consumer }) => consumer))];
  return consumers.map((consumer) => ({
    consumer,
    interactions: interactions.filter((one) => one.consumer === consumer),
  }));
}
