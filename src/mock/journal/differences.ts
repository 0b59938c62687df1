import { isDeepStrictEqual } from 'node:util';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json.ts';
import { partsOf, pointerOf } from '../../spec/pointer.ts';
import { mostOfOne } from './body-store.ts';
import { type Entry, isRefused } from './entry.ts';
import { isSamePart, keyPartsOf } from './key-parts.ts';
import { isPathLike } from './path-like.ts';
import { shownHeaders, shownUrl } from './redact.ts';
import { bodyIn, partsIn } from './to-entry-json.ts';

/** What a request is wanted to be; what is left out may be anything. */
export type EntryPattern = {
  readonly operation?: string | undefined;
  readonly method?: string | undefined;
  /** As it came or as the document has it, with or without the base path; `*` stands for any part. */
  readonly path?: string | undefined;
  readonly status?: number | undefined;
  readonly refused?: boolean | undefined;
  /** Whether a fault hit it. */
  readonly faulted?: boolean | undefined;
  /** Parts of the natural key. */
  readonly key?: JsonObject | undefined;
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** What the body must have among other things. */
  readonly body?: Json | undefined;
};

/** In what a request is not as wanted. */
export type Difference = {
  /** RFC 6901 pointer, such as `/body/firstName`. */
  readonly at: string;
  readonly expected?: Json;
  readonly received?: Json;
  /** Why nobody knows what was received, so that it may be as wanted. */
  readonly unknown?: string;
};

/** In what an entry is not as a pattern has it; nothing: it is. */
export function differencesOf(
  entry: Entry,
  pattern: EntryPattern,
  basePath: string,
): readonly Difference[] {
  const { operation, method, path, status, refused, faulted, key, query, headers, body } = pattern;
  const differ = (at: string, expected: Json | undefined, received: () => Json | undefined) => {
    if (expected === undefined) return [];
    return partDifferences(pointerOf([at]), expected, received());
  };
  const isElsewhere = path !== undefined && !isPathLike(entry, path, basePath);
  return [
    ...differ('operation', operation, () => entry.operation?.id),
    ...differ('method', method?.toUpperCase(), () => entry.method),
    ...(isElsewhere ? differ('path', path, () => shownUrl(entry.url).path) : []),
    ...differ('status', status, () => entry.status),
    ...differ('refused', refused, () => isRefused(entry)),
    ...differ('faulted', faulted, () => entry.fault !== undefined),
    ...(key === undefined ? [] : keyDifferences(key, entry)),
    ...differ('query', query, () => firstOfEach(entry)),
    ...differ('headers', headers && lowered(headers), () =>
      shownHeaders(entry.headers.split('\n')),
    ),
    ...(body === undefined ? [] : bodyDifferences(body, entry)),
  ];
}

/** Why nobody knows what was in a body that was refused for its size. */
const unread = 'the body was too large to be read';

/** A body that was not kept whole may be as wanted, or not. */
function bodyDifferences(expected: Json, { body, problem }: Entry): readonly Difference[] {
  const unknown = (why: string) => [{ at: '/body', expected, unknown: why }];
  if (problem?.kind === 'too-large') return unknown(unread);
  if (body?.cutFrom === undefined) return partDifferences('/body', expected, bodyIn(body));
  return unknown(`the journal keeps ${mostOfOne} bytes of a body, and it had ${body.cutFrom}`);
}

function keyDifferences(expected: JsonObject, entry: Entry): readonly Difference[] {
  const parts = partsIn(entry);
  const others = Object.entries(expected).filter(([name, one]) => !isSamePart(parts[name], one));
  const differences = partDifferences('/key', Object.fromEntries(others), parts);
  if (entry.problem?.kind !== 'too-large') return differences;
  const ofPath = keyPartsOf({ ...entry, keyName: undefined }, undefined);
  return differences.map(({ at, expected: wanted = null, ...rest }) => {
    const isKnown = Object.hasOwn(ofPath, partsOf(at)[1] ?? '');
    return isKnown ? { at, expected: wanted, ...rest } : { at, expected: wanted, unknown: unread };
  });
}

/** An object must have the wanted members, and may have others; an array must have the same length. */
function partDifferences(
  at: string,
  expected: Json,
  received: Json | undefined,
): readonly Difference[] {
  if (isJsonObject(expected) && isJsonObject(received)) {
    return Object.entries(expected).flatMap(([name, wanted]) => {
      const value = Object.hasOwn(received, name) ? received[name] : undefined;
      return partDifferences(at + pointerOf([name]), wanted, value);
    });
  }
  if (isJsonArray(expected) && isJsonArray(received) && expected.length === received.length) {
    return expected.flatMap((wanted, index) =>
      partDifferences(at + pointerOf([index]), wanted, received[index]),
    );
  }
  if (isDeepStrictEqual(expected, received)) return [];
  return [{ at, expected, ...(received !== undefined && { received }) }];
}

function firstOfEach({ url }: Entry): JsonObject {
  const { query } = shownUrl(url);
  return Object.fromEntries(Object.entries(query).map(([name, [first = '']]) => [name, first]));
}

function lowered(headers: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
