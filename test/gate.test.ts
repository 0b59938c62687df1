import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gate-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** What `.ci/report.mjs` says of a report, line by line. */
async function toldOf(report: object): Promise<readonly string[]> {
  const file = join(folder, 'report.json');
  await writeFile(file, JSON.stringify(report));
  const told = execFileSync(process.execPath, ['.ci/report.mjs', 'check', file]);
  return told.toString().trimEnd().split('\n');
}

const name = resolve('test/some.test.ts');
const passed = { status: 'passed', fullName: 'holds', failureMessages: [] };

test('a failed test is counted and named, with the first line of its error', async () => {
  const failureMessages = ['\u001b[31mAssertionError\u001b[39m: found\nexpected …'];
  const failed = { status: 'failed', fullName: 'a list is right', failureMessages };
  const file = { name, status: 'failed', message: '', assertionResults: [passed, failed] };
  const report = { success: false, numPassedTests: 1, testResults: [file] };
  expect(await toldOf(report)).toEqual([
    '1 1',
    'check: test/some.test.ts > a list is right: AssertionError: found',
  ]);
});

test('a file that could not be loaded is counted and named', async () => {
  const file = { name, status: 'failed', message: 'no such module', assertionResults: [] };
  const report = { success: false, numPassedTests: 7, testResults: [file] };
  expect(await toldOf(report)).toEqual(['7 1', 'check: test/some.test.ts: no such module']);
});

test('a run that passed has no failure', async () => {
  const file = { name, status: 'passed', message: '', assertionResults: [passed] };
  expect(await toldOf({ success: true, numPassedTests: 1, testResults: [file] })).toEqual(['1 0']);
});

test('a run without a test is a failure', async () => {
  const report = { success: true, numPassedTests: 0, testResults: [] };
  expect(await toldOf(report)).toEqual(['0 1', 'check: no test was run']);
});

test('a run without a report is a failure', async () => {
  expect((await toldOf([])).slice(0, 1)).toEqual(['0 1']);
});
