import type { CheckResult } from '../../report/result.ts';
import type { Contract } from '../../spec/contract.ts';
import { contractOf } from '../../spec/contract-of.ts';
import type { Document } from '../../spec/document.ts';
import type { Answer } from '../../spec/rules.ts';
import { compileValidators } from '../../spec/validator.ts';
import type { Target } from '../../target/target.ts';
import { reviews } from '../all-checks.ts';
import type { AnswerBook } from '../answer-book.ts';
import type { Expected } from '../lab/create-lab.ts';
import type { KeyWatch } from '../lab/key-watch.ts';
import type { Case } from '../lab/lab.ts';
import { answerStatuses } from '../reviews/consistency.ts';
import { answerExtraFields } from '../reviews/extra-fields.ts';
import type { Reading, Record } from '../reviews/review.ts';
import { sentValues } from '../reviews/sent-values.ts';
import { isPlanned, type Selection, statusReview } from './plan.ts';

/** What a review needs of a run. */
export type ReviewParts = Selection & {
  readonly document: Document;
  readonly target: Target;
  readonly keyShown: KeyWatch;
  readonly now: () => number;
};

/**
 * Judges what was exchanged; reviews have results like those of checks.
 *
 * @param contract narrowed by the answers found
 * @param isStopped whether the run ended early
 */
export async function reviewExchanges(
  parts: ReviewParts,
  contract: Contract,
  book: AnswerBook,
  expected: readonly Expected[],
  isStopped: boolean,
): Promise<readonly CheckResult[]> {
  const seen = {
    document: parts.document,
    ...(await readingOf(contract)),
    exchanges: parts.target.exchanges,
    isSent: sentValues(parts.target.exchanges),
    expected,
    isStopped,
    keyShown: parts.keyShown,
    today: new Date(parts.now()).toISOString().slice(0, 10),
  };
  // Whatever is left out, its answers are of use.
  const statuses = toResult(statusReview, [], answerStatuses(seen, book));
  answerExtraFields(seen, book);
  const record: Record = { ...seen, others: await otherReadings(parts.document, book) };
  const judged = reviews
    .filter((review) => isPlanned(parts, review))
    .map((review) => toResult(review.id, review.rules, review.review(record)));
  return [statuses, ...judged];
}

async function readingOf(contract: Contract): Promise<Reading> {
  return { contract, validators: await compileValidators(contract) };
}

/**
 * How the contract reads by the answers that were found for other kinds of input, and by all allowed ones where
 * a review judges whether they contradict each other.
 */
async function otherReadings(document: Document, book: AnswerBook): Promise<readonly Reading[]> {
  const mixed = document.rulebook.questions.flatMap(({ id, allowed }) => {
    const isReviewed = reviews.some(({ rules }) => rules.includes(id));
    const found = book.found(id).flatMap(({ answer }) => answer ?? []);
    const answers = [...new Set([...found, ...(isReviewed ? allowed : [])])];
    return answers.length > 1 ? [{ id, answers }] : [];
  });
  const combined = mixed.reduce<readonly { readonly [question: string]: Answer }[]>(
    (before, { id, answers }) =>
      before.flatMap((one) => answers.map((answer) => ({ ...one, [id]: answer }))),
    [book.all()],
  );
  return Promise.all(
    combined
      .slice(0, mostReadings)
      .map(async (answers) => readingOf(await contractOf(document, { name: 'found', answers }))),
  );
}

/** Hardly any deployment answers more than a few questions in two ways. */
const mostReadings = 16;

function toResult(id: string, rules: readonly string[], cases: Iterable<Case>): CheckResult {
  const all = [...cases];
  const wrong = all.filter((one) => !one.ok);
  const first = wrong.filter(
    (one, index) =>
      wrong.findIndex((other) => other.rule === one.rule && other.about === one.about) === index,
  );
  const findings = first.map(({ ok: _, ...one }) => ({ check: id, ...one }));
  const tested = rules.filter((rule) => all.some((one) => one.rule === rule));
  const status = findings.length > 0 ? 'fail' : all.length > 0 ? 'pass' : 'skip';
  const reason = all.length > 0 ? {} : { reason: 'no exchange that it could judge' };
  return { id, rules: tested, status, cases: all.length, ...reason, findings };
}
