import type { Progress } from '../../report/progress.ts';
import type { CheckResult, RunResult } from '../../report/result.ts';
import { contractOf } from '../../spec/contract-of.ts';
import type { Document } from '../../spec/document.ts';
import type { Profile } from '../../spec/profile.ts';
import { hasFreeKey } from '../../target/items/sample-body.ts';
import { subjectsOf } from '../../target/items/subject.ts';
import { TargetLost } from '../../target/target.ts';
import { Untestable } from '../../target/untestable.ts';
import { checks, essentials, inquiries, lastInquiries } from '../all-checks.ts';
import { createAnswerBook } from '../answer-book.ts';
import type { Check } from '../check.ts';
import type { Inquiry } from '../inquiries/inquiry.ts';
import type { Expected } from '../lab/create-lab.ts';
import { createLabs } from '../lab/create-labs.ts';
import type { Forge } from '../lab/forge.ts';
import type { KeyWatch } from '../lab/key-watch.ts';
import type { Case, Lab } from '../lab/lab.ts';
import { usableValues } from '../lab/usable-values.ts';
import { type Fingerprint, fingerprintOf } from './fingerprint.ts';
import { parentOf } from './parent.ts';
import { isPlanned, judgedPart, type Selection } from './plan.ts';
import { probeTarget } from './probe.ts';
import { reviewExchanges } from './review-exchanges.ts';
import { answerResults, ruleResults } from './rule-results.ts';
import { type Offer, runCheck, runInquiry } from './run-checks.ts';
import { isShort, type Spending } from './short-run.ts';

/** What a run works with. */
export type RunParts = Selection &
  Spending & {
    readonly document: Document;
    readonly profile: Profile;
    /** Whether the API answers a GET of another URL with the key. */
    readonly isHere: (url: string) => Promise<boolean>;
    /** Names this run and nothing else: every item that it makes bears it. */
    readonly run: string;
    readonly seed: number;
    readonly keyNames: Lab['keyNames'];
    readonly hasSecondKey: boolean;
    readonly forge: Forge;
    readonly keyShown: KeyWatch;
    readonly readOnly: boolean;
    /** Values to send in place of the document's own, by the name of their option. */
    readonly values: { readonly [option: string]: string };
    readonly now: () => number;
    /** Told of what the run made and cannot remove, in words. */
    readonly onLeft: (what: string) => void;
    readonly wait: (milliseconds: number) => Promise<void>;
    readonly onProgress: (progress: Progress) => void;
  };

/** What a run found, before it was cleaned up. */
export type Tested = Pick<RunResult, 'rules' | 'checks'> & {
  readonly answers: RunResult['profile']['answers'];
  readonly before: Fingerprint | undefined;
  /** Takes the fingerprint again. */
  readonly fingerprint: () => Promise<Fingerprint | undefined>;
  /** Why the run ended early, or could not begin. */
  readonly stopped: TargetLost | Untestable | undefined;
};

/** Runs the probe, the inquiries, the checks and the reviews against a target. */
export async function testTarget(parts: RunParts): Promise<Tested> {
  const { document, profile, target, now } = parts;
  const contract = await contractOf(document, profile);
  const [subject] = subjectsOf(contract, parts.values);
  if (subject === undefined) throw new Error('subjectsOf returns at least one');
  const book = createAnswerBook(document.rulebook, profile.answers);
  const expected: Expected[] = [];
  const labs = createLabs(parts, book, expected);
  const started = now();

  const results: CheckResult[] = [];
  let stopped: Tested['stopped'];
  let narrowed = subject;
  let before: Fingerprint | undefined;

  const planned = checks.filter((check) => isPlanned(parts, check));
  const total = inquiries.length + planned.length;
  let done = 0;
  const step = (text: string) =>
    parts.onProgress({
      type: 'progress',
      done: done++,
      total,
      requests: target.exchanges.length,
      elapsed: (now() - started) / 1000,
      now: text,
    });
  const offer: Offer = {
    writes: !parts.readOnly,
    'second-key': parts.hasSecondKey,
    'key-name': parts.keyNames.first !== undefined,
    'free-key': hasFreeKey(subject),
  };

  const ask = async (inquiry: Inquiry) => {
    const isAsked = document.rulebook.questions.some((one) => one.id === inquiry.question);
    if (!isAsked || inquiry.needs.some((need) => !offer[need])) return;
    const answers = await runInquiry(inquiry, await labs.make(subject, () => {}));
    for (const answered of answers) book.record(inquiry.question, answered);
  };
  const runAll = async (some: readonly Check[]) => {
    for (const check of some) {
      step(check.id);
      const lab = (onCase: (one: Case) => void) => labs.make(narrowed, onCase);
      const ran = await runCheck(check, offer, lab);
      results.push(ran.result);
      if (ran.lost !== undefined) throw ran.lost;
    }
  };

  try {
    labs.lieUnder(await parentOf(parts, subject));
    const probe = await labs.make(subject, () => {});
    await probeTarget(probe, target.url, parts.isHere);
    before = await fingerprintOf(probe);
    if (!parts.readOnly) labs.use(await usableValues(await labs.make(subject, () => {})));
    // With little to spend, what hurts most is tested first, before it is known how questions are answered.
    const first = isShort(parts) ? essentials.filter((check) => planned.includes(check)) : [];
    await runAll(first);
    for (const inquiry of inquiries) {
      step(inquiry.question);
      await ask(inquiry);
    }
    const found = await contractOf(document, { name: 'found', answers: book.all() });
    narrowed =
      subjectsOf(found, parts.values).find((one) => one.resource.name === subject.resource.name) ??
      subject;
    await runAll(planned.filter((check) => !first.includes(check)));
    for (const inquiry of lastInquiries) await ask(inquiry);
  } catch (error) {
    if (!(error instanceof TargetLost || error instanceof Untestable)) throw error;
    stopped = error;
  }
  if (!(stopped instanceof Untestable)) {
    results.push(
      ...(await reviewExchanges(parts, narrowed.contract, book, expected, stopped !== undefined)),
    );
  }
  const { rulebook } = document;
  const told = results.map((result) => judgedPart(parts, result));
  return {
    checks: told,
    rules: ruleResults(rulebook, told, stopped !== undefined),
    answers: answerResults(rulebook, book, profile.answers, told),
    before,
    fingerprint: async () => fingerprintOf(await labs.make(narrowed, () => {})),
    stopped,
  };
}
