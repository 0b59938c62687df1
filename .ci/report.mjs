// Tells what vitest wrote into a JSON report: node .ci/report.mjs STEP FILE
// First "PASSED FAILED", then a line for each failed test: step, file, name, and where its error begins.
// A run without a test, or one that failed though no test did, counts as a failure.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const most = 240;
const [step, path] = process.argv.slice(2);
const { passed, failures } = read(path);

console.log(`${passed} ${failures.length}`);
for (const failure of failures) console.log(`${step}: ${failure}`);

function read(file) {
  try {
    return countsOf(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    return { passed: 0, failures: [`no report: ${firstLineOf(error.message)}`] };
  }
}

function countsOf({ success, numPassedTests, testResults }) {
  const failures = testResults.flatMap(failuresIn);
  if (failures.length > 0) return { passed: numPassedTests, failures };
  if (numPassedTests === 0) return { passed: 0, failures: ['no test was run'] };
  if (!success) return { passed: numPassedTests, failures: ['the run failed, though no test did'] };
  return { passed: numPassedTests, failures };
}

/** A file whose tests could not even be collected has a message of its own and no test that failed. */
function failuresIn({ name, status, message, assertionResults }) {
  const file = relative(process.cwd(), name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0 && status === 'failed') return [`${file}: ${firstLineOf(message)}`];
  return failed.map(
    ({ fullName, failureMessages }) => `${file} > ${fullName}: ${firstLineOf(failureMessages[0])}`,
  );
}

function firstLineOf(text = '') {
  const lines = stripVTControlCharacters(text).split('\n');
  const line = lines.find((one) => one.trim() !== '') ?? 'without an error';
  return line.trim().slice(0, most);
}
