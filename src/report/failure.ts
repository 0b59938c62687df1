import type { Finding, RunResult } from './result.ts';

/** A rule that is broken, or an open question answered as nobody may, with all that shows it. */
export type Failure = {
  readonly id: string;
  /** The rule, or the question, in words. */
  readonly statement: string;
  /** Who says so; none for a question. */
  readonly source?: string;
  readonly findings: readonly Finding[];
};

/** All that makes a run fail: rules first, then open questions. */
export function failuresOf(result: RunResult): readonly Failure[] {
  const rules = result.rules.filter((rule) => rule.status === 'fail');
  const answers = result.profile.answers.filter((answer) => answer.status === 'fail');
  return [
    ...rules,
    ...answers.map(({ id, question, expected, note, proof }) => {
      const findings = findingsOf(result, id);
      const allowed = `an allowed answer, such as ${expected}`;
      const alone = { rule: id, check: 'questions', about: question, expected: allowed, proof };
      const shown = findings.length > 0 ? findings : [{ ...alone, received: note ?? 'another' }];
      return { id, statement: question, findings: shown };
    }),
  ];
}

/** What the checks found against a rule or an open question. */
export function findingsOf(result: RunResult, id: string): readonly Finding[] {
  return result.checks.flatMap((check) => check.findings).filter((finding) => finding.rule === id);
}
