import type { AnswerResult, CheckResult, RuleResult } from '../../report/result.ts';
import type { Rulebook } from '../../spec/rules.ts';
import { checks as allChecks, reviews } from '../all-checks.ts';
import type { AnswerBook } from '../answer-book.ts';

/**
 * What each rule came to, over the checks that test it.
 *
 * @param isCut whether the run ended before all checks were run
 */
export function ruleResults(
  rulebook: Rulebook,
  checks: readonly CheckResult[],
  isCut: boolean,
): readonly RuleResult[] {
  const rules: ReturnType<typeof unwrittenRules> = [
    ...rulebook.rules,
    ...unwrittenRules(rulebook, checks),
  ];
  return rules.map(({ id, fact, statement, source }) => {
    const own = checks.filter((check) => check.rules.includes(id));
    const findings = checks.flatMap((check) => check.findings).filter((one) => one.rule === id);
    const tested = own.filter(
      ({ status, held }) => status !== 'skip' && (held?.includes(id) ?? true),
    );
    const base = {
      id,
      ...(fact !== undefined && { fact }),
      statement,
      source,
      checks: own.map((check) => check.id),
      findings,
    };
    if (findings.length > 0) return { ...base, status: 'fail' };
    if (tested.length > 0) return { ...base, status: 'pass' };
    const reason = own.find((check) => check.reason !== undefined)?.reason;
    const none = isCut
      ? 'the run ended before it was tested'
      : own.length > 0
        ? 'what its checks need to judge it was not there'
        : isTestable(id)
          ? 'no check that tests it was run'
          : 'taken as given: who runs this says where the API is, and with which key';
    return { ...base, status: 'skip', reason: reason ?? none };
  });
}

/**
 * The rules that checks have held and no rulebook lists: those of an API whose document comes without one.
 * What such a check is about is all that can be said of them.
 */
function unwrittenRules(
  { rules, questions }: Rulebook,
  results: readonly CheckResult[],
): readonly Pick<RuleResult, 'id' | 'fact' | 'statement' | 'source'>[] {
  const written = new Set([...rules, ...questions].map(({ id }) => id));
  const held = results.flatMap((check) => [
    ...check.rules,
    ...check.findings.map((finding) => finding.rule),
  ]);
  return [...new Set(held)]
    .filter((id) => !written.has(id))
    .map((id) => {
      const check = allChecks.find((one) => one.rules.includes(id));
      const statement = check?.about ?? 'an answer is one that the document has';
      return { id, statement, source: "implied by the document's bindings" };
    });
}

/** Whether any check could tell that a rule is broken. */
function isTestable(id: string): boolean {
  return [...allChecks, ...reviews].some(({ rules }) => rules.includes(id));
}

/** What each open question came to. */
export function answerResults(
  rulebook: Rulebook,
  book: AnswerBook,
  profile: { readonly [question: string]: string | number },
  checks: readonly CheckResult[],
): readonly AnswerResult[] {
  return rulebook.questions.map(({ id, question, assumed }) => {
    const expected = profile[id] ?? assumed;
    const found = book.found(id);
    const findings = checks.flatMap((check) => check.findings).filter((one) => one.rule === id);
    const answered = found.filter((one) => one.answer !== undefined);
    const other = answered.find((one) => one.answer !== expected);
    const answer = (other ?? answered[0])?.answer;
    const note = noteOf(
      found.map((one) => one.note),
      answered.map((one) => one.answer),
    );
    const base = {
      id,
      question,
      expected,
      ...(answer !== undefined && { answer }),
      ...(note !== undefined && { note }),
    };
    const [broken] = findings;
    if (broken !== undefined) {
      const said = `${broken.about}: ${broken.received}, expected ${broken.expected}`;
      return { ...base, status: 'fail', note: said, proof: broken.proof };
    }
    const proof = (other ?? answered[0] ?? found[0])?.proof ?? [];
    if (answer === undefined) return { ...base, status: 'unknown', proof };
    return { ...base, status: other === undefined ? 'pass' : 'differs', proof };
  });
}

function noteOf(
  notes: readonly (string | undefined)[],
  answers: readonly (string | number | undefined)[],
): string | undefined {
  const different = [...new Set(answers)];
  if (different.length > 1) return `for some kinds of input ${different.join(', for others ')}`;
  return notes.find((note) => note !== undefined);
}
