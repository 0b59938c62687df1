import type { CheckResult, Finding } from '../report/result.ts';
import { TargetLost } from '../target/target.ts';
import type { Check, Need } from './check.ts';
import type { Case, Lab } from './lab.ts';

/** What a run offers to checks. */
export type Offer = { readonly [need in Need]: boolean };

const missing: { readonly [need in Need]: string } = {
  'second-key': 'needs --second-key, a key of another practice',
  'key-name': 'needs --key-name, the name of the key',
  writes: 'needs requests that write',
  quiet: 'needs a practice in which nobody else writes',
};

/**
 * Runs one check and tells what it came to.
 *
 * @param labFor makes the check's lab, which tells each case to the function that it is given
 * @throws TargetLost when the run cannot go on
 */
export async function runCheck(
  check: Check,
  offer: Offer,
  labFor: (onCase: (one: Case) => void) => Promise<Lab>,
): Promise<CheckResult> {
  const base = { id: check.id, rules: check.rules };
  const lacking = check.needs.find((need) => !offer[need]);
  if (lacking !== undefined) {
    return { ...base, status: 'skip', cases: 0, reason: missing[lacking], findings: [] };
  }
  let cases = 0;
  const findings: Finding[] = [];
  const lab = await labFor(({ ok, ...one }) => {
    cases += 1;
    const isKnown = findings.some((known) => known.rule === one.rule && known.about === one.about);
    if (!ok && !isKnown) findings.push({ check: check.id, ...one });
  });
  const skip = await check.run(lab).catch((error: unknown) => {
    if (error instanceof TargetLost) throw error;
    throw new Error(`the check ${check.id} failed: ${(error as Error).message}`, { cause: error });
  });
  if (findings.length > 0) return { ...base, status: 'fail', cases, findings };
  if (skip !== undefined && skip !== null) {
    return { ...base, status: 'skip', cases, reason: skip.skip, findings };
  }
  if (cases > 0) return { ...base, status: 'pass', cases, findings };
  return { ...base, status: 'skip', cases, reason: 'nothing could be tested', findings };
}
