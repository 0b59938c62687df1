import type { Json } from '../json.ts';
import { toExchangeJson } from './exchange-json.ts';
import type { Proven } from './result.ts';

/** Something that was found, with its proof, as a JSON report has it. */
export function toProvenJson({ about, expected, received, proof }: Proven, url: string) {
  return {
    about,
    expected,
    received,
    proof: proof.map((exchange): Json => toExchangeJson(exchange, url)),
  };
}
