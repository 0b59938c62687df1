import type { Json } from '../json.ts';
import { toExchangeJson } from './exchange-json.ts';
import { findingsOf } from './failure.ts';
import { toProvenJson } from './proven-json.ts';
import type { AnswerResult, Finding, RuleResult, RunResult } from './result.ts';
import { toRunFactsJson } from './run-facts-json.ts';

/** The version of the report's shape; a change that a reader must know of makes it another one. */
const format = 1;

/**
 * A run for programs: JSON in the shape of `spec/report.schema.json`. It holds the exchanges that prove a
 * finding or an answer, not all of the run.
 *
 * @example
 * await writeReport('report.json', toJson(result));
 */
export function toJson(result: RunResult): string {
  const { target, checks, profile, restored } = result;
  const report: Json = {
    format,
    verdict: result.verdict,
    ...toRunFactsJson(result),
    ...(result.items !== undefined && { items: result.items }),
    rules: result.rules.map((rule) => toRule(rule, target)),
    checks: checks.map(({ id, rules, status, cases, reason }) => ({
      id,
      rules,
      status,
      cases,
      ...(reason !== undefined && { reason }),
    })),
    profile: {
      name: profile.name,
      answers: profile.answers.map((one) => toAnswer(one, findingsOf(result, one.id), target)),
    },
    leftBehind: result.leftBehind,
    ...(restored !== undefined && { restored }),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function toRule(rule: RuleResult, url: string): Json {
  const { id, fact, statement, source, status, reason, checks, findings } = rule;
  return {
    id,
    ...(fact !== undefined && { fact }),
    statement,
    source,
    status,
    ...(reason !== undefined && { reason }),
    checks,
    findings: findings.map((one) => toFinding(one, url)),
  };
}

function toAnswer(one: AnswerResult, findings: readonly Finding[], url: string): Json {
  return {
    id: one.id,
    question: one.question,
    status: one.status,
    ...(one.answer !== undefined && { answer: one.answer }),
    expected: one.expected,
    ...(one.note !== undefined && { note: one.note }),
    findings: findings.map((finding) => toFinding(finding, url)),
    proof: one.proof.map((exchange) => toExchangeJson(exchange, url)),
  };
}

function toFinding({ check, ...proven }: Finding, url: string): Json {
  return { check, ...toProvenJson(proven, url) };
}
