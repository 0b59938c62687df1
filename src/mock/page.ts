import type { Json } from '../json.ts';
import type { Paging } from '../spec/contract.ts';

/**
 * A paging parameter's value, brought into range where the contract says so.
 *
 * @param values as they were sent, none where the parameter was left out
 * @param typed makes a whole number of a text that is one
 */
export function clamped(
  page: Paging,
  part: 'index' | 'size',
  values: readonly string[],
  fallback: Json | undefined,
  typed: (text: string) => Json,
): Json | undefined {
  if (values.length === 0) return overLimit(page, part, fallback);
  const value = values.length > 1 ? values : typed(values[0] ?? '');
  const inRange = page.outOfRange === 'clamped' ? intoRange(page, part, value, fallback) : value;
  return overLimit(page, part, inRange);
}

/** The offset and the limit of a page. */
export function windowOf(page: Paging, query: { readonly [name: string]: Json }) {
  const index = Number(query[page.index] ?? page.first) - page.first;
  const limit = Number(query[page.size] ?? Number.MAX_SAFE_INTEGER);
  return { index, offset: index * limit, limit };
}

/** Words stand for the default; numbers are cut to whole ones and moved to the nearest possible. */
function intoRange(
  page: Paging,
  part: 'index' | 'size',
  value: Json | readonly string[],
  fallback: Json | undefined,
): Json | undefined {
  const text = String(Array.isArray(value) ? value[0] : value);
  if (!/^[+-]?[0-9]+([.][0-9]+)?$/.test(text)) return fallback;
  const lowest = part === 'index' ? page.first : 1;
  return Math.min(Math.max(Math.trunc(Number(text)), lowest), 2 ** 31);
}

function overLimit(page: Paging, part: 'index' | 'size', value: Json | undefined) {
  const isOver = part === 'size' && typeof value === 'number' && page.limit !== 'none';
  return isOver && page.overLimit === 'clamped' ? Math.min(value, Number(page.limit)) : value;
}
