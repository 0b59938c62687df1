import type { Json, JsonObject } from '../../json.ts';
import type { PactInteraction } from '../interaction.ts';

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

function bodyOf({ body }: { readonly body?: Json }): JsonObject {
  return body === undefined ? {} : { body };
}
