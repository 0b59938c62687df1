import { element, text } from '../xml.ts';

/**
 * What a test case came to. `failure`: tested and wrong; `error`: it could not be tested; `skipped`: it was
 * not to be tested.
 */
export type CaseOutcome = 'passed' | 'failure' | 'error' | 'skipped';

/** A test case, written. */
export type TestCase = { readonly outcome: CaseOutcome; readonly xml: string };

/** What a test case is called, and the suite that it stands in. */
export type CaseName = { readonly suite: string; readonly name: string };

/** Why a test case failed: in a line, of which type, and at length. */
export type CaseFailure = {
  readonly message: string;
  readonly type: string;
  readonly body: string;
};

/** A test case that passed, and what is to be known of it besides. */
export function passedCase(name: CaseName, said?: string): TestCase {
  const content = said === undefined ? [] : [element('system-out', {}, [text(said)])];
  return testCase(name, 'passed', content);
}

/** A test case that was not to be tested. */
export function skippedCase(name: CaseName, message: string): TestCase {
  return testCase(name, 'skipped', [element('skipped', { message })]);
}

/** A test case that could not be tested. */
export function errorCase(name: CaseName, message: string, body: string): TestCase {
  return testCase(name, 'error', [element('error', { message }, [text(body)])]);
}

/** A test case that is wrong. */
export function failedCase(name: CaseName, { message, type, body }: CaseFailure): TestCase {
  return testCase(name, 'failure', [element('failure', { message, type }, [text(body)])]);
}

function testCase(
  { suite, name }: CaseName,
  outcome: CaseOutcome,
  content: readonly string[],
): TestCase {
  return { outcome, xml: element('testcase', { classname: suite, name, time: '0.000' }, content) };
}
