import type { Json } from '../../json.ts';
import type { Exchange } from '../../target/exchange.ts';
import { sentBody } from '../lab/sent-body.ts';

/** Tells which values stood in the fields of requests' bodies. */
export function sentValues(exchanges: readonly Exchange[]): (value: Json | undefined) => boolean {
  const sent = new Set(exchanges.flatMap((one) => Object.values(sentBody(one) ?? {})));
  return (value) => value !== undefined && value !== null && sent.has(value);
}
