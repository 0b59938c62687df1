import type { Exchange } from '../../target/exchange.ts';
import type { Proven } from '../result.ts';
import type { InteractionResult, VerificationResult } from '../verification.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/** Findings that the same exchanges show. */
export type Evidence = {
  /** None where an interaction could not be verified. */
  readonly findings: readonly Proven[];
  readonly proof: readonly Exchange[];
};

/** An interaction that is not kept, or could not be verified, with all that shows it. */
export type Unmet = {
  readonly interaction: InteractionResult;
  readonly outcome: Outcome;
  readonly evidence: readonly Evidence[];
};

/** Exchanges that are shown of an interaction that could not be verified: the last it came to. */
const last = 3;

/** All that is not as its consumer needs it: failures first, then errors, then what is pending. */
export function unmetOf(result: VerificationResult): readonly Unmet[] {
  const having = (outcome: Outcome) =>
    result.interactions
      .filter((interaction) => outcomeOf(interaction) === outcome)
      .map((interaction) => ({ interaction, outcome, evidence: evidenceOf(interaction, result) }));
  return [...having('fail'), ...having('error'), ...having('pending')];
}

/** All exchanges that show what is not kept. */
export function proofOf(unmet: readonly Unmet[]): readonly Exchange[] {
  return unmet.flatMap(({ evidence }) => evidence.flatMap(({ proof }) => proof));
}

/** What was found against an interaction, or else the exchanges that it ended with. */
export function evidenceOf(
  { status, findings, exchanges }: InteractionResult,
  result: VerificationResult,
): readonly Evidence[] {
  if (findings.length > 0) return bySameProof(findings);
  if (status !== 'error') return [];
  const numbers = new Set(exchanges.slice(-last));
  const proof = result.exchanges.filter(({ number }) => numbers.has(number));
  return proof.length === 0 ? [] : [{ findings, proof }];
}

/** An answer may be wrong in several ways, each with the same proof. */
function bySameProof(findings: readonly Proven[]): readonly Evidence[] {
  const groups = new Map<string, Proven[]>();
  for (const finding of findings) {
    const key = finding.proof.map(({ number }) => number).join();
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(finding);
  }
  return [...groups.values()].map((group) => ({ findings: group, proof: group[0]?.proof ?? [] }));
}
