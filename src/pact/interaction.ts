import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json.ts';
import { UsageError } from '../problem.ts';
import { pointerOf } from '../spec/pointer.ts';
import type { SourceFile } from '../spec/source-file.ts';
import { objectAt, objectsAt } from '../spec/walk.ts';
import type { PactVersion } from './pact-version.ts';

/** The one kind of interaction that can be verified, as version 4 of the specification calls it. */
const http = 'Synchronous/HTTP';

/** A provider state that an interaction asks for. */
export type StateCall = { readonly name: string; readonly params: JsonObject };

/** A request as the pact's example has it. */
export type PactRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: { readonly [name: string]: readonly string[] };
  /** Names as they are written; several values are joined by `, `. */
  readonly headers: { readonly [name: string]: string };
  /** Without one the request has no body. A text is one that is sent as it is, or a JSON string. */
  readonly body?: Json;
};

/** An answer as the pact's example has it. */
export type PactResponse = {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body?: Json;
};

/** What a consumer asks, and what it expects to be answered; the same for each version of Pact. */
export type PactInteraction = {
  readonly index: number;
  /** `Synchronous/HTTP`. */
  readonly type: string;
  readonly description: string;
  readonly states: readonly StateCall[];
  readonly pending: boolean;
  readonly request: PactRequest;
  readonly response: PactResponse;
  /** The interaction as it stands in the pact. */
  readonly tree: JsonObject;
  /** Where it stands in the pact: `/interactions/3`. */
  readonly pointer: string;
};

/**
 * An interaction, whatever version of the specification its pact has.
 *
 * @throws UsageError with the place, for messages and for what is no interaction
 */
export function toInteraction(
  source: SourceFile,
  tree: Json,
  index: number,
  version: PactVersion,
): PactInteraction {
  const pointer = pointerOf(['interactions', index]);
  const refuse = (at: string, message: string) =>
    new UsageError(`${source.place(pointer + at)}: ${message}`);
  if (!isJsonObject(tree)) throw refuse('', 'is no interaction; it must be a map');
  const { type = http, description } = tree;
  if (typeof description !== 'string') throw refuse('', 'an interaction must have a description');
  if (type !== http) {
    throw refuse('/type', `"${description}" is ${String(type)}; only HTTP can be verified`);
  }
  const { method, path } = objectAt(tree, 'request');
  const { status } = objectAt(tree, 'response');
  if (typeof method !== 'string' || typeof path !== 'string') {
    throw refuse('/request', `the request of "${description}" must have a method and a path`);
  }
  if (typeof status !== 'number') {
    throw refuse('/response', `the response of "${description}" must have a status`);
  }
  const request = objectAt(tree, 'request');
  return {
    ...{ index, type: http, description, states: statesOf(tree), pending: tree.pending === true },
    request: {
      ...{ method: method.toUpperCase(), path, query: queryOf(request.query) },
      ...contentOf(request, version),
    },
    response: { status, ...contentOf(objectAt(tree, 'response'), version) },
    ...{ tree, pointer },
  };
}

function statesOf(tree: JsonObject): readonly StateCall[] {
  const { providerState } = tree; // of version 2; some writers of version 3 keep it
  const states = objectsAt(tree, 'providerStates').map((state) => ({
    name: String(state.name),
    params: plainOf(objectAt(state, 'params')),
  }));
  if (states.length > 0 || typeof providerState !== 'string' || providerState === '') return states;
  return [{ name: providerState, params: {} }];
}

/** Parameters as a test was run with them: some writers keep a matcher, or what fills it, in the place of a value. */
function plainOf(params: JsonObject): JsonObject {
  const entries = Object.entries(params).map(([name, value]): [string, Json] => {
    const isMatcher = isJsonObject(value) && 'pact:matcher:type' in value && 'value' in value;
    return [name, isMatcher ? (value.value ?? null) : value];
  });
  return Object.fromEntries(entries);
}

/** A text in version 2; a map of names to a text or to texts since. */
function queryOf(query: Json | undefined): PactRequest['query'] {
  const pairs =
    typeof query === 'string'
      ? [...new URLSearchParams(query)]
      : Object.entries(isJsonObject(query) ? query : {});
  const values = new Map<string, readonly string[]>();
  for (const [name, value] of pairs) {
    values.set(name, [...(values.get(name) ?? []), ...[value].flat().map(String)]);
  }
  return Object.fromEntries(values);
}

function contentOf(part: JsonObject, version: PactVersion) {
  const headers = Object.entries(objectAt(part, 'headers')).map(([name, value]) => [
    name,
    isJsonArray(value) ? value.map(String).join(', ') : String(value),
  ]);
  const body = version === '4' ? bodyOf(part.body) : part.body;
  return {
    headers: Object.fromEntries(headers) as PactRequest['headers'], // made of texts above
    ...(body !== undefined && { body }),
  };
}

/** Version 4 keeps a body's content beside its media type; what is no text is in base64. */
function bodyOf(body: Json | undefined): Json | undefined {
  if (!isJsonObject(body) || !('content' in body)) return undefined;
  const { content, encoded } = body;
  if (encoded === false || typeof content !== 'string') return content;
  const isBase64 = String(encoded).toLowerCase() === 'base64' || encoded === true;
  return isBase64 ? Buffer.from(content, 'base64').toString() : content;
}
