import { isJsonArray, isJsonObject, type Json } from '../../json.ts';
import { pointerOf } from '../../spec/pointer.ts';
import { objectAt } from '../../spec/walk.ts';
import type { PactInteraction } from '../interaction.ts';

/**
 * The comparator's dotted location as the names on the way to the part.
 *
 * @example
 * partOf(interaction, '[root].interactions[0].response.body.data.0') // ['response', 'body', 'data', '0']
 */
export function partOf(
  { request, response }: PactInteraction,
  location: string,
): readonly string[] {
  const inside = location.replace(/^\[root\]\.interactions\[\d+\]\.?/, '');
  const [side = '', part = ''] = inside.split('.');
  const rest = inside.slice(side.length + part.length + 2);
  if (rest === '') return [side, part];
  const { headers, body } = side === 'request' ? request : response;
  if (part === 'headers') return [side, part, headerNameOf(headers, rest)];
  return [side, part, ...namesAlong(part === 'query' ? request.query : body, rest)];
}

/** Where in its pact a part of an interaction stands; versions of the specification differ in it. */
export function pointerOfPart({ tree, pointer }: PactInteraction, path: readonly string[]): string {
  const [side = '', part = '', ...rest] = path;
  const holder = objectAt(tree, side)[part];
  const isText = part === 'query' && typeof holder === 'string'; // of version 2
  const hasContent = part === 'body' && isJsonObject(holder) && 'content' in holder;
  const name = rest.length === 1 && part === 'headers' ? [headerNameOf(holder, rest[0])] : rest;
  const inside = hasContent ? ['content', ...rest] : name;
  return pointer + pointerOf([side, part, ...(isText ? [] : inside)].filter((one) => one !== ''));
}

/**
 * What a part of an interaction is called.
 *
 * @example
 * wordsFor(['response', 'body', 'data', '0']) // 'response body /data/0'
 */
export function wordsFor([side = '', part, ...rest]: readonly string[]): string {
  if (side.startsWith('providerState')) return 'provider state';
  if (part === undefined) return side || 'interaction';
  if (part === 'body') return `${side} body ${pointerOf(rest)}`.trim();
  if (part === 'headers') return `${side} header ${rest.join('')}`.trim();
  if (part !== 'matchingRules') return `${side} ${part} ${rest.join('.')}`.trim();
  return rest[0] === 'status' ? `${side} status` : `${side} matcher ${rest.at(-1)}`;
}

function headerNameOf(headers: Json | undefined, wanted = ''): string {
  const names = Object.keys(isJsonObject(headers) ? headers : {});
  return names.find((name) => name.toLowerCase() === wanted.toLowerCase()) ?? wanted;
}

/** Names may have dots in them, so that only the value can tell where one ends. */
function namesAlong(value: Json | undefined, dotted: string): readonly string[] {
  if (dotted === '') return [];
  const entries = isJsonObject(value) || isJsonArray(value) ? Object.entries(value) : [];
  const [found] = entries
    .filter(([name]) => `${dotted}.`.startsWith(`${escaped(name)}.`))
    .sort(([one], [other]) => other.length - one.length);
  if (found === undefined) return [dotted];
  const [name, inner] = found;
  return [name, ...namesAlong(inner, dotted.slice(escaped(name).length + 1))];
}

function escaped(name: string): string {
  return pointerOf([name]).slice(1);
}
