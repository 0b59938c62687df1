import type { Exchange } from '../../target/exchange.ts';

/** Whether a key of the run is in an answer, its headers included. */
export type KeyWatch = (exchange: Exchange) => boolean;

/** What is shorter may be a word that stands there by chance. */
const shortest = 12;

/**
 * Makes a watch, so that reviews need not know the keys. A forged token that comes back is no key, though it
 * may have one in it.
 *
 * @example
 * createKeyWatch(['vox-k1-0123456789'])(exchange) // true where the answer has the key in it
 */
export function createKeyWatch(keys: readonly string[]): KeyWatch {
  const known = keys.filter((key) => key.length >= shortest);
  const isIn = (text: string) => known.some((key) => text.includes(key));
  return ({ request, response }) => {
    if (response === undefined) return false;
    const found = [response.body, ...Object.values(response.headers)].filter(isIn);
    if (found.length === 0) return false;
    const forged = (request.headers ?? [])
      .filter(([name]) => name.toLowerCase() === 'authorization')
      .map(([, value]) => value.replace(/^\S+ +/, ''))
      .filter((token) => token !== '' && !known.includes(token));
    return found
      .map((text) => forged.reduce((left, token) => left.replaceAll(token, ''), text))
      .some(isIn);
  };
}
