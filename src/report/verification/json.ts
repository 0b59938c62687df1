import type { Json } from '../../json.ts';
import { toExchangeJson } from '../exchange-json.ts';
import { toProvenJson } from '../proven-json.ts';
import { toRunFactsJson } from '../run-facts-json.ts';
import type { InteractionResult, VerificationResult } from '../verification.ts';
import { evidenceOf } from './unmet.ts';

/** The version of the report's shape; a change that a reader must know of makes it another one. */
const format = 1;

/**
 * A verification for programs: JSON in the shape of `spec/verification.schema.json`. It holds the exchanges
 * that show what is wrong, not all of the run.
 *
 * @example
 * await writeReport('verification.json', toVerificationJson(result));
 */
export function toVerificationJson(result: VerificationResult): string {
  const report: Json = {
    format,
    verdict: result.verdict,
    ...toRunFactsJson(result),
    pacts: result.pacts.map(({ from, consumer, provider }) => ({ from, consumer, provider })),
    interactions: result.interactions.map((one) => toInteractionJson(one, result)),
    leftBehind: result.leftBehind,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function toInteractionJson(one: InteractionResult, result: VerificationResult): Json {
  const { findings, reason } = one;
  const proof = findings.length > 0 ? [] : evidenceOf(one, result).flatMap(({ proof }) => proof);
  return {
    id: one.id,
    consumer: one.consumer,
    pact: one.pact,
    pointer: one.pointer,
    description: one.description,
    states: one.states,
    pending: one.pending,
    status: one.status,
    ...(reason !== undefined && { reason }),
    findings: findings.map((finding) => toProvenJson(finding, result.target)),
    proof: proof.map((exchange) => toExchangeJson(exchange, result.target)),
    exchanges: one.exchanges,
  };
}
