import type { Answer } from '../spec/rules.ts';
import type { Exchange } from '../target/exchange.ts';

/** How a rule or a check stands at the end of a run. */
export type Status = 'pass' | 'fail' | 'differs' | 'unknown' | 'skip';

/** Something that is not as it should be, with its proof. */
export type Proven = {
  /** What was tried, in a few words: `an upsert of a pair that exists`. Stable from run to run. */
  readonly about: string;
  /** What one would have expected. */
  readonly expected: string;
  /** What came instead. */
  readonly received: string;
  /** The exchanges that show it, in order; the last is where it shows. */
  readonly proof: readonly Exchange[];
};

/** Something that was found: a broken rule, with its proof. */
export type Finding = Proven & { readonly rule: string; readonly check: string };

/** What a check came to. */
export type CheckResult = {
  readonly id: string;
  readonly rules: readonly string[];
  /** Those of its rules that it came to hold anything against; none of them is proved kept without. */
  readonly held?: readonly string[];
  readonly status: 'pass' | 'fail' | 'skip';
  /** How many things it held against its rules. */
  readonly cases: number;
  /** Why it was skipped. */
  readonly reason?: string;
  readonly findings: readonly Finding[];
};

/** What a rule came to, over all the checks that test it. */
export type RuleResult = {
  readonly id: string;
  /** The documented fact that the rule is a part of, where a rulebook says so. */
  readonly fact?: string;
  readonly statement: string;
  readonly source: string;
  readonly status: 'pass' | 'fail' | 'skip';
  readonly reason?: string;
  readonly checks: readonly string[];
  readonly findings: readonly Finding[];
};

/** What a deployment answers to an open question. */
export type AnswerResult = {
  readonly id: string;
  readonly question: string;
  readonly status: 'pass' | 'differs' | 'unknown' | 'fail' | 'skip';
  /** As found; none: unknown. */
  readonly answer?: Answer;
  /** What the profile says. */
  readonly expected: Answer;
  /** What is known where the answer is not: `at least 60`; or why it fails. */
  readonly note?: string;
  readonly proof: readonly Exchange[];
};

/** What is to be said of any run against a deployment. */
export type RunFacts = {
  readonly tool: { readonly name: string; readonly version: string };
  readonly target: string;
  readonly api: string;
  readonly specHash: string;
  readonly run: string;
  readonly startedAt: string;
  readonly seconds: number;
  readonly interrupted: boolean;
  /** Why the run ended early. */
  readonly stopped?: string;
  readonly requests: number;
  /** The median time of an answer, in milliseconds. */
  readonly milliseconds: number;
  /** Items that this run made and could not remove, by their path, or in words where nobody knows it. */
  readonly leftBehind: readonly string[];
  readonly exchanges: readonly Exchange[];
};

/** A conformance run, as data; every report is written from it. */
export type RunResult = RunFacts & {
  readonly seed: number;
  readonly verdict: 'conforms' | 'violates' | 'untested';
  /** How many items the practices of the keys held before the run; none where nobody could count them. */
  readonly items?: number;
  readonly rules: readonly RuleResult[];
  readonly checks: readonly CheckResult[];
  readonly profile: { readonly name: string; readonly answers: readonly AnswerResult[] };
  /** Whether the practice at the end was what it was at the start; none: not compared. */
  readonly restored?: boolean;
};
