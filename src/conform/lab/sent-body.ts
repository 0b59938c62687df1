import { isJsonObject, type JsonObject } from '../../json.ts';
import type { Exchange } from '../../target/exchange.ts';

/** The object that a request sent; none where it sent something else, to see what becomes of it. */
export function sentBody({ request: { body } }: Exchange): JsonObject | undefined {
  if (typeof body !== 'string') return undefined;
  try {
    const json: unknown = JSON.parse(body);
    return isJsonObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}
