import { findingsLine, findingText, proofText } from '../junit/finding-text.ts';
import {
  errorCase,
  failedCase,
  passedCase,
  skippedCase,
  type TestCase,
} from '../junit/test-case.ts';
import { toTestSuites } from '../junit/test-suites.ts';
import type { InteractionResult, VerificationResult } from '../verification.ts';
import { byConsumer } from './by-consumer.ts';
import { givenOf, reasonOf, whereOf } from './interaction-text.ts';
import { outcomeOf } from './outcome.ts';
import { type Evidence, evidenceOf } from './unmet.ts';

/**
 * A verification as JUnit XML, for CI systems: a suite a consumer, a test case an interaction. `<failure>`:
 * the deployment does not answer as the consumer needs it; `<error>`: it could not be verified;
 * `<skipped>`: not to be verified, or not kept and pending.
 *
 * @example
 * await writeReport('junit.xml', toVerificationJunit(result));
 */
export function toVerificationJunit(result: VerificationResult): string {
  const suites = byConsumer(result.interactions).map(({ consumer, interactions }) => ({
    name: consumer,
    cases: interactions.map((one) => interactionCase(one, result)),
  }));
  return toTestSuites(result, { verdict: result.verdict }, suites);
}

function interactionCase(one: InteractionResult, result: VerificationResult): TestCase {
  const name = { suite: one.consumer, name: one.id };
  const why = reasonOf(one) ?? findingsLine(one.findings) ?? one.description;
  const body = () => bodyOf(one, result);
  switch (outcomeOf(one)) {
    case 'pass':
      return passedCase(name, one.pending ? 'pending; it is kept now' : undefined);
    case 'skip':
      return skippedCase(name, one.reason ?? why);
    case 'pending':
      return skippedCase(name, `pending: ${why}`);
    case 'error':
      return errorCase(name, why, body());
    case 'fail':
      return failedCase(name, { message: why, type: 'pact', body: body() });
  }
}

function bodyOf(one: InteractionResult, result: VerificationResult): string {
  const given = givenOf(one);
  const head = [
    one.description,
    ...(given === undefined ? [] : [`Given: ${given}`]),
    `In: ${whereOf(one)}`,
  ];
  const shown = evidenceOf(one, result).map((evidence) => textOf(evidence, result.target));
  return [head.join('\n'), ...shown].join('\n\n');
}

function textOf({ findings, proof }: Evidence, url: string): string {
  const found = findings.flatMap((finding) => findingText(finding.about, finding));
  return [...found, ...proofText(proof, url)].join('\n');
}
