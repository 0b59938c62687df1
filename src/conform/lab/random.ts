import { createRandomizer } from '../../spec/sampler/randomizer.ts';

/**
 * Makes a source of whole numbers from 0 to below `below`, the same everywhere for a seed.
 *
 * @example
 * createRandom(1)(6) // the same number of 0 to 5 in every run
 */
export function createRandom(seed: number): (below: number) => number {
  const randomizer = createRandomizer();
  randomizer.seed(seed);
  return (below) => Math.floor(randomizer.next() * below);
}
