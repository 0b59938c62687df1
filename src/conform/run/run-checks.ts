import type { CheckResult, Finding } from '../../report/result.ts';
import { TargetLost } from '../../target/target.ts';
import type { Answered } from '../answer-book.ts';
import type { Check, Need } from '../check.ts';
import type { Inquiry } from '../inquiries/inquiry.ts';
import type { Case, Lab } from '../lab/lab.ts';

/** What a run offers to checks. */
export type Offer = { readonly [need in Need]: boolean };

const missing: { readonly [need in Need]: string } = {
  'second-key': 'needs --second-key, a key of another practice',
  'key-name': 'needs --key-name, the name of the key',
  writes: 'needs requests that write',
  'free-key': 'needs a key in which any text can stand',
};

/** What a check came to, and why the run cannot go on after it, where it cannot. */
export type Ran = { readonly result: CheckResult; readonly lost?: TargetLost };

/**
 * Runs one check and tells what it came to, were it cut short. A check that fails itself is no reason to
 * leave the others out.
 *
 * @param labFor makes the check's lab, which tells each case to the function that it is given
 */
export async function runCheck(
  check: Check,
  offer: Offer,
  labFor: (onCase: (one: Case) => void) => Promise<Lab>,
): Promise<Ran> {
  const base = { id: check.id, rules: check.rules };
  const lacking = check.needs.find((need) => !offer[need]);
  if (lacking !== undefined) {
    const reason = missing[lacking];
    return { result: { ...base, status: 'skip', cases: 0, reason, findings: [] } };
  }
  let cases = 0;
  const held = new Set<string>();
  const findings: Finding[] = [];
  const lab = await labFor(({ ok, ...one }) => {
    cases += 1;
    held.add(one.rule);
    const isKnown = findings.some((known) => known.rule === one.rule && known.about === one.about);
    if (!ok && !isKnown) findings.push({ check: check.id, ...one });
  });
  const { skip, lost } = await ended(check, lab);
  const told = { ...base, held: [...held], cases, findings };
  const and = lost === undefined ? {} : { lost };
  if (findings.length > 0) return { result: { ...told, status: 'fail' }, ...and };
  if (skip !== undefined) return { result: { ...told, status: 'skip', reason: skip }, ...and };
  if (cases > 0) return { result: { ...told, status: 'pass' } };
  return { result: { ...told, status: 'skip', reason: 'nothing could be tested' } };
}

/**
 * Asks one open question. An inquiry that fails itself leaves it unknown.
 *
 * @throws TargetLost when the run cannot go on
 */
export async function runInquiry(inquiry: Inquiry, lab: Lab): Promise<readonly Answered[]> {
  try {
    return await inquiry.run(lab);
  } catch (error) {
    if (error instanceof TargetLost) throw error;
    return [{ kind: '', note: faultOf(error), proof: [] }];
  }
}

/** Runs a check; why it was skipped or cut short. */
async function ended(
  check: Check,
  lab: Lab,
): Promise<{ readonly skip?: string; readonly lost?: TargetLost }> {
  try {
    return (await check.run(lab)) ?? {};
  } catch (error) {
    if (error instanceof TargetLost) return { skip: 'the run ended before it did', lost: error };
    return { skip: faultOf(error) };
  }
}

function faultOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return `a fault of voxares-kit kept it from being run: ${said}; please report it`;
}
