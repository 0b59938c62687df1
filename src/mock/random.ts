import { hash } from 'node:crypto';

/** Numbers that look random and follow from a seed. */
export interface Random {
  /** The next one, from 0 to just under 1. */
  next(): number;
  /** How many were drawn; a snapshot keeps it. */
  readonly drawn: number;
}

/**
 * Makes a source of numbers: the same parts, the same numbers.
 *
 * @param drawn how many of them are passed over
 * @example
 * createRandom(['clinic', 1]).next()
 */
export function createRandom(parts: readonly (string | number)[], drawn = 0): Random {
  let count = drawn;
  return {
    next() {
      count += 1;
      const digits = hash('sha256', JSON.stringify([...parts, count]), 'hex').slice(0, 12);
      return Number.parseInt(digits, 16) / 2 ** 48;
    },
    get drawn() {
      return count;
    },
  };
}
