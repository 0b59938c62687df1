import { expect, test } from 'vitest';
import { createShownOutput } from '../../../src/pact/verify/shown-output.ts';
import type { Exchange } from '../../../src/target/exchange.ts';
import { verified } from './verified.ts';
import type { Written } from './written-pact.ts';

/** What shows lines after an answer. */
function shownAfter(body: string, sent = '') {
  const exchange: Exchange = {
    ...{ number: 1, sentAt: 0, doneAt: 0 },
    request: { method: 'POST', path: '/patients/a%2Fb', as: 'first', body: sent },
    response: { status: 404, headers: { 'x-owner': 'Vesna' }, body },
  };
  const pacts = [{ interactions: [{ response: { firstName: 'Ana' } }] }];
  return createShownOutput({ exchanges: [exchange], pacts, mask: (text) => text });
}

test.each([
  [
    "Expected 'Zoe' (String) to be equal to 'Ana' (String)",
    "Expected '…' (String) to be equal to 'Ana' (String)",
  ],
  ["Expected 'Zoe Ana' (String) to be", "Expected '…' (String) to be"],
  [
    "$.data[0].firstName -> Expected 'ivić-kos' (String)",
    "$.data[0].firstName -> Expected '…' (String)",
  ],
  ["Expected 'O'Brien' (String)", "Expected '…'…' (String)"],
  ["Expected '1990-03-12' (String)", "Expected '…' (String)"],
  ['    +  "email": "zoe@example.org",', '    +  "email": "…",'],
  ['    +  "note": "a\\nZoe\\u0161",', '    +  "note": "…",'],
  ['+Zoe,Vesna', '+…,…'],
  ['\u001b[31mZoe\u001b[0m', '…'],
  ['expected 201 but was 404', 'expected 201 but was 404'],
  [
    'Expected a List with 1 elements but received 12 elements',
    'Expected a List with 1 elements but received 12 elements',
  ],
  ['Expected 4711 (Integer) to be equal to 7', 'Expected … (Integer) to be equal to 7'],
  ['body [90, 111, 101, 33]', 'body […]'],
  ["path 'a/b' has a matching body", "path 'a/b' has a matching body"],
])('%s is shown as %s', (line, shown) => {
  const person = {
    ...{ firstName: 'Zoe', lastName: 'ivić-kos', nick: "O'Brien", email: 'zoe@example.org' },
    ...{ born: '1990-03-12', number: 4711, count: 12, note: 'a\nZoeš', says: 'it has a body' },
  };
  expect(shownAfter(JSON.stringify([person]))(line)).toBe(shown);
});

test('what is no JSON is held back word by word, and what the run sent is shown', () => {
  const shown = shownAfter('Zoe lives here', '{"lastName":"Horvat"}');
  expect(shown("Expected body 'Zoe lives here' to equal 'Horvat'")).toBe(
    "Expected body '…' to equal 'Horvat'",
  );
});

test('of whoever was there before the verifier says nothing, and of the rest what it found', async () => {
  const data = [{ firstName: 'Zvonimira', lastName: 'Zz', email: 'a', dateOfBirth: 'b' }];
  const strict: Written = {
    ...{ description: 'the first page', states: ['patients exist'], path: '/patients' },
    ...{ response: { data, count: 7 }, isExact: true },
  };
  const loose: Written = { ...strict, isExact: false, response: { data: [{ firstName: 5 }] } };
  const look: Written = { description: 'a look-up', states: ['a patient exists'], status: 201 };
  const printed: string[] = [];
  const onOutput = (text: string) => void printed.push(text);
  const { deployment } = await verified([strict, loose, look], { patients: 9 }, { onOutput });
  const output = printed.join('');
  expect(output).toContain('has a matching body (FAILED)');
  expect(output).toContain(
    "$.data[0].firstName -> Expected '…' (String) to be equal to 'Zvonimira' (String)",
  );
  expect(output).toContain("Expected '…' (String) to be the same type as 5 (Integer)");
  expect(output).toContain('expected 201 but was 200');
  const values = deployment
    .stored('first')
    .flatMap(({ firstName, lastName, mobileNumber, email, dateOfBirth }) => [
      ...[firstName, lastName, mobileNumber, email, dateOfBirth],
    ]);
  expect(values.length).toBeGreaterThan(40);
  for (const value of values) if (value !== null) expect(output).not.toContain(value);
  expect(output).not.toContain(deployment.key);
});
