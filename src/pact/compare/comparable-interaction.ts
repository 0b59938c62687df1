import type { Json, JsonObject } from '../../json.ts';
import type { PactInteraction } from '../interaction.ts';
import type { Disagreement } from './disagreement.ts';

/** An interaction of version 3 for the comparator, as if it was answered with a status. */
export function comparableOf(
  { description, request, response }: PactInteraction,
  status: number,
  headers: JsonObject,
): JsonObject {
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(request.query)) {
    for (const value of values) query.append(name, value);
  }
  return {
    description,
    request: {
      ...{ method: request.method, path: request.path, headers, query: query.toString() },
      ...bodyOf(request),
    },
    response: { status, headers: response.headers, ...bodyOf(response) },
  };
}

/** A header that no request can carry stops the comparator, and must not pass for agreement. */
export function notCompared(error: unknown): Disagreement {
  return {
    code: 'not-compared',
    kind: 'fault',
    path: [],
    expected: 'an interaction that can be compared',
    received: error instanceof Error ? error.message : String(error),
  };
}

function bodyOf({ body }: { readonly body?: Json }): JsonObject {
  return body === undefined ? {} : { body };
}
