import type { Progress } from '../report/progress.ts';
import type { CheckResult, RunResult } from '../report/result.ts';
import { contractOf } from '../spec/contract-of.ts';
import type { Document } from '../spec/document.ts';
import type { Profile } from '../spec/profile.ts';
import { compileValidators } from '../spec/validator.ts';
import { type Target, TargetLost } from '../target/target.ts';
import { checks, inquiries, lastInquiries, reviews } from './all-checks.ts';
import { type AnswerBook, createAnswerBook } from './answer-book.ts';
import { answerStatuses } from './consistency.ts';
import { createLab, type LabParts } from './create-lab.ts';
import type { Expected } from './expectations.ts';
import { type Fingerprint, fingerprintOf } from './fingerprint.ts';
import type { Forge } from './forge.ts';
import type { Inquiry } from './inquiry.ts';
import type { Case, Lab } from './lab.ts';
import { probeTarget } from './probe.ts';
import type { Record } from './review.ts';
import { answerResults, ruleResults } from './rule-results.ts';
import { type Offer, runCheck } from './run-checks.ts';
import { createSampleBody, type UsableValues } from './sample-body.ts';
import { type Subject, subjectsOf } from './subject.ts';
import { usableValues } from './usable-values.ts';

/** What a run works with. */
export type RunParts = {
  readonly document: Document;
  readonly profile: Profile;
  readonly target: Target;
  /** Whether the API answers at another base URL. */
  readonly isHere: (url: string) => Promise<boolean>;
  /** Names this run and nothing else: every item that it makes bears it. */
  readonly run: string;
  readonly seed: number;
  readonly keyNames: Lab['keyNames'];
  readonly hasSecondKey: boolean;
  readonly forge: Forge;
  readonly readOnly: boolean;
  /** Ids of rules or checks to run alone, and to leave out. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly onProgress: (progress: Progress) => void;
};

/** What a run found, before it was cleaned up. */
export type Tested = Pick<RunResult, 'rules' | 'checks'> & {
  readonly answers: RunResult['profile']['answers'];
  readonly before: Fingerprint | undefined;
  /** Takes the fingerprint again. */
  readonly fingerprint: () => Promise<Fingerprint | undefined>;
  /** Why the run ended early. */
  readonly stopped: TargetLost | undefined;
};

/**
 * Runs the probe, the inquiries, the checks and the reviews against a target.
 *
 * @throws Untestable where the target is not there, is another API or refuses the key
 */
export async function testTarget(parts: RunParts): Promise<Tested> {
  const { document, profile, target, now } = parts;
  const contract = await contractOf(document, profile);
  const [subject] = subjectsOf(contract);
  if (subject === undefined) throw new Error('subjectsOf returns at least one');
  const book = createAnswerBook(document.rulebook, profile.answers);
  const expected: Expected[] = [];
  const random = createRandom(parts.seed);
  const labs = createLabs(parts, book, expected, random);
  const started = now();

  const probe = await labs.make(subject, 'probe', () => {});
  await probeTarget(probe, target.url, parts.isHere);
  const results: CheckResult[] = [];
  let stopped: TargetLost | undefined;
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
    quiet: true,
  };

  const ask = async (inquiry: Inquiry) => {
    const isAsked = document.rulebook.questions.some((one) => one.id === inquiry.question);
    if (!isAsked || inquiry.needs.some((need) => !offer[need])) return;
    const lab = await labs.make(subject, inquiry.question, () => {});
    for (const answered of await inquiry.run(lab)) book.record(inquiry.question, answered);
  };

  try {
    before = await fingerprintOf(probe);
    if (!parts.readOnly) {
      labs.use(await usableValues(await labs.make(subject, 'usable-values', () => {})));
    }
    for (const inquiry of inquiries) {
      step(inquiry.question);
      await ask(inquiry);
    }
    const found = await contractOf(document, { name: 'found', answers: book.all() });
    narrowed =
      subjectsOf(found).find((one) => one.resource.name === subject.resource.name) ?? subject;
    for (const check of planned) {
      step(check.id);
      const lab = (onCase: (one: Case) => void) => labs.make(narrowed, check.id, onCase);
      results.push(await runCheck(check, offer, lab));
    }
    for (const inquiry of lastInquiries) await ask(inquiry);
  } catch (error) {
    if (!(error instanceof TargetLost)) throw error;
    stopped = error;
  }
  results.push(...(await reviewed(parts, narrowed, book, expected, stopped !== undefined)));
  const { rulebook } = document;
  return {
    checks: results,
    rules: ruleResults(rulebook, results),
    answers: answerResults(rulebook, book, profile.answers, results),
    before,
    fingerprint: async () => fingerprintOf(await labs.make(narrowed, 'after', () => {})),
    stopped,
  };
}

/** Makes labs, each with a namespace of its own. */
function createLabs(
  parts: RunParts,
  book: AnswerBook,
  expected: Expected[],
  random: (below: number) => number,
) {
  let made = 0;
  let usable: UsableValues = {};
  return {
    /** Has samples from now on made of values that the deployment was seen to accept. */
    use(values: UsableValues): void {
      usable = values;
    },
    async make(subject: Subject, _name: string, onCase: LabParts['onCase']): Promise<Lab> {
      const namespace = `vk-${parts.run}-${++made}`;
      return createLab({
        subject,
        contract: subject.contract,
        target: parts.target,
        namespace,
        answers: book,
        keyNames: parts.keyNames,
        hasSecondKey: parts.hasSecondKey,
        forge: parts.forge,
        sampleBody: await createSampleBody(subject, {}, parts.seed + made, usable),
        random,
        wait: parts.wait,
        onCase,
        onExpectation: (exchange, expectation) => expected.push({ exchange, expectation }),
      });
    },
  };
}

/** Judges what was exchanged; reviews are results like those of checks. */
async function reviewed(
  parts: RunParts,
  { contract }: Subject,
  book: AnswerBook,
  expected: readonly Expected[],
  isStopped: boolean,
): Promise<readonly CheckResult[]> {
  const record: Record = {
    document: parts.document,
    contract,
    validators: await compileValidators(contract),
    exchanges: parts.target.exchanges,
    expected,
    isStopped,
    today: new Date(parts.now()).toISOString().slice(0, 10),
  };
  const statuses = toResult('responses/statuses', [], answerStatuses(record, book));
  const judged = reviews
    .filter((review) => isPlanned(parts, review))
    .map((review) => toResult(review.id, review.rules, review.review(record)));
  return [statuses, ...judged];
}

function toResult(id: string, rules: readonly string[], cases: Iterable<Case>): CheckResult {
  const all = [...cases];
  const wrong = all.filter((one) => !one.ok);
  const first = wrong.filter(
    (one, index) =>
      wrong.findIndex((other) => other.rule === one.rule && other.about === one.about) === index,
  );
  const findings = first.map(({ ok: _, ...one }) => ({ check: id, ...one }));
  const tested = [...new Set([...rules.filter((rule) => all.some((one) => one.rule === rule))])];
  const status = findings.length > 0 ? 'fail' : all.length > 0 ? 'pass' : 'skip';
  const reason = all.length > 0 ? {} : { reason: 'no exchange that it could judge' };
  return { id, rules: tested, status, cases: all.length, ...reason, findings };
}

function isPlanned(
  { only, skip }: Pick<RunParts, 'only' | 'skip'>,
  { id, rules }: { readonly id: string; readonly rules: readonly string[] },
): boolean {
  const names = [id, ...rules];
  const isLeftOut =
    skip.includes(id) || (rules.length > 0 && rules.every((rule) => skip.includes(rule)));
  return !isLeftOut && (only.length === 0 || names.some((name) => only.includes(name)));
}

/** mulberry32: small, and the same everywhere. */
function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
