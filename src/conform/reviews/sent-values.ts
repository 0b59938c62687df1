import { isJsonObject, type Json } from '../../json.ts';
import type { Exchange } from '../../target/exchange.ts';

/** Tells which values stood in the fields of requests' bodies. */
export function sentValues(exchanges: readonly Exchange[]): (value: Json | undefined) => boolean {
  const sent = new Set(exchanges.flatMap(({ request }) => valuesIn(request.body)));
  return (value) => value !== undefined && value !== null && sent.has(value);
}

function valuesIn(body: string | Uint8Array | undefined): readonly Json[] {
  if (typeof body !== 'string') return [];
  try {
    const json: unknown = JSON.parse(body);
    return isJsonObject(json) ? Object.values(json) : [];
  } catch {
    return []; // sent to see what becomes of it
  }
}
