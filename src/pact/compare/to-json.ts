import type { CompareResult } from './compare-result.ts';

/** The version of the report's shape; a change that a reader must know of makes it another one. */
const format = 1;

/**
 * A comparison for programs: JSON in the shape of `spec/comparison.schema.json`.
 *
 * @example
 * await writeReport('compare.json', toCompareJson(result));
 */
export function toCompareJson(result: CompareResult): string {
  const { verdict, ...rest } = result;
  return `${JSON.stringify({ format, verdict, ...rest }, undefined, 2)}\n`;
}
