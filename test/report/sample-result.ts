import type { Finding, RunResult } from '../../src/report/result.ts';
import type { Exchange, TargetRequest, TargetResponse } from '../../src/target/exchange.ts';

const begun = Date.UTC(2026, 0, 15, 9, 30);

/** What a page, a terminal, XML or a shell could take for more than text. */
export const hostile =
  '<script>alert("1")</script> \' onload=x & ]]> <!-- \u0000\u001b[2J\u009b31m \ud800 \u202egnp.exe \\ $(id) `id`';

/** An exchange, ten milliseconds after the one before. */
export function exchange(
  number: number,
  request: Partial<TargetRequest>,
  response?: Partial<TargetResponse>,
): Exchange {
  const sentAt = begun + number * 10;
  const base = {
    number,
    request: { method: 'GET', path: '/patients', as: 'first', ...request } as const,
    sentAt,
    doneAt: sentAt + 7,
  };
  if (response === undefined) {
    const message = 'nothing came within 10 s';
    return { ...base, failure: { kind: 'timeout', message } };
  }
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { ...base, response: { status: 200, headers, body: '', ...response } };
}

const json = [['content-type', 'application/json']] as const;
const created = exchange(
  1,
  {
    method: 'POST',
    headers: json,
    body: '{"provider":"vk-r1-1","providerId":"a","firstName":"Ana","lastName":"O\'Hara"}',
  },
  {
    status: 201,
    body: '{"id":"5f0c6f3e-7f0a-4c53-8f3e-0c9a1b2d3e4f","firstName":"Ana","lastName":"O\'Hara","updatedAt":"2026-01-15T09:30:00.010Z"}',
  },
);
const updated = exchange(
  2,
  {
    method: 'PATCH',
    path: '/patients/vk-r1-1/a',
    headers: json,
    body: '{"firstName":"عَنَا 🦊"}',
  },
  {
    body: '{"id":"5f0c6f3e-7f0a-4c53-8f3e-0c9a1b2d3e4f","firstName":"عَنَا 🦊","lastName":"O\'Hara","updatedAt":"2026-01-15T09:30:00.010Z"}',
  },
);
const readAgain = exchange(
  3,
  { path: '/patients/vk-r1-1/a', as: 'second' },
  { status: 404, body: '{"title":"Not Found","status":404}' },
);
const hostileOne = exchange(
  4,
  {
    method: 'POST',
    path: '/patients?x=%3Cscript%3E',
    as: 'none',
    headers: [
      ['content-type', 'text/html"><script>'],
      ['x-hostile', '<img src=x onerror=alert(1)>'],
    ],
    body: JSON.stringify({ firstName: hostile }),
  },
  {
    status: 500,
    headers: { 'content-type': 'text/html', 'x-<b>': '"\'><svg onload=alert(1)>' },
    body: `\n<html><body onload="alert(1)">${hostile}</body></html>`,
  },
);
const binary = exchange(5, {
  method: 'POST',
  headers: json,
  body: new Uint8Array([0xff, 0xfe, 0x00, 0x7b]),
});
const listed = exchange(
  6,
  { path: '/patients?page=0&pageSize=60' },
  { body: '{"data":[{"id":"…","firstName":"…"}],"count":61}' },
);

const stillness: Finding = {
  rule: 'updated-at-moves',
  check: 'time-stamps/update',
  about: 'a PATCH of firstName',
  expected: 'an updatedAt later than 2026-01-15T09:30:00.010Z',
  received: 'the same updatedAt',
  proof: [created, updated, readAgain],
};
const crash: Finding = {
  rule: 'no-server-error',
  check: 'bad-input/text',
  about: `a POST with ${hostile}`,
  expected: 'any answer below 500',
  received: `500 with ${hostile}`,
  proof: [created, hostileOne],
};
const silence: Finding = {
  rule: 'no-server-error',
  check: 'bad-input/bytes',
  about: 'a body that is no text',
  expected: 'an answer',
  received: 'none within 10 s',
  proof: [binary],
};
const twoAnswers: Finding = {
  rule: 'error-body',
  check: 'responses/statuses',
  about: 'the body of an error',
  expected: 'one shape for the same request',
  received: 'problem, then empty',
  proof: [readAgain],
};
const missing = {
  rule: 'page-walk',
  check: 'pages/walk',
  expected: 'each patient once',
  received: 'one of them never',
  proof: [listed],
};

/** A run that has some of everything, hostile texts included. */
export const sampleResult: RunResult = {
  tool: { name: 'voxares-kit', version: '0.1.0' },
  target: 'http://127.0.0.1:4011/api/v1/integration',
  api: 'Voxares Patients API 1.0',
  specHash: 'sha256-2c26b46b68ffc68f',
  run: 'r1',
  startedAt: '2026-01-15T09:30:00.000Z',
  seconds: 4.2071,
  seed: 42,
  verdict: 'violates',
  interrupted: false,
  requests: 6,
  milliseconds: 12.5,
  items: 25,
  rules: [
    {
      id: 'bearer-key',
      statement:
        'A request carries an API key, `vox-<id>-<secret>`, as `Authorization: Bearer <key>`. A key has a name.',
      source: 'Voxares API documentation, Authentication',
      status: 'pass',
      checks: ['keys/refused'],
      findings: [],
    },
    {
      id: 'updated-at-moves',
      statement: 'updatedAt moves forward when a field changes, and never goes back.',
      source: 'implied: it says when the patient was last updated',
      status: 'fail',
      checks: ['time-stamps/update', 'time-stamps/upsert'],
      findings: [stillness],
    },
    {
      id: 'no-server-error',
      statement: 'No input gets a 5xx, a broken connection or a stack trace.',
      source: `implied: ${hostile}`,
      status: 'fail',
      checks: ['bad-input/text', 'bad-input/bytes'],
      findings: [crash, silence],
    },
    {
      id: 'page-walk',
      statement: 'Walking the pages of a list that does not change yields every patient once.',
      source: 'implied: pages are parts of one list',
      status: 'fail',
      checks: ['pages/walk'],
      findings: [1, 2, 3, 7, 20].map((size) => ({ ...missing, about: `pages of ${size}` })),
    },
    {
      id: 'provider-default',
      statement: 'A POST without provider uses the name of the API key for it.',
      source: 'Voxares API reference, Patients: Create or update a patient, Request body',
      status: 'skip',
      reason: 'needs --key-name, the name of the key',
      checks: ['upsert/provider-default'],
      findings: [],
    },
    {
      id: hostile,
      statement: hostile,
      source: hostile,
      status: 'skip',
      reason: hostile,
      checks: [hostile],
      findings: [],
    },
  ],
  checks: [
    { id: 'keys/refused', rules: ['bearer-key'], status: 'pass', cases: 24, findings: [] },
    {
      id: 'time-stamps/update',
      rules: ['updated-at-moves'],
      status: 'fail',
      cases: 3,
      findings: [stillness],
    },
    {
      id: 'time-stamps/upsert',
      rules: ['updated-at-moves'],
      status: 'pass',
      cases: 3,
      findings: [],
    },
    {
      id: 'bad-input/text',
      rules: ['no-server-error'],
      status: 'fail',
      cases: 40,
      findings: [crash],
    },
    {
      id: 'bad-input/bytes',
      rules: ['no-server-error'],
      status: 'fail',
      cases: 2,
      findings: [silence],
    },
    {
      id: 'pages/walk',
      rules: ['page-walk'],
      status: 'fail',
      cases: 5,
      findings: [1, 2, 3, 7, 20].map((size) => ({ ...missing, about: `pages of ${size}` })),
    },
    { id: 'responses/statuses', rules: [], status: 'fail', cases: 60, findings: [twoAnswers] },
    {
      id: 'upsert/provider-default',
      rules: ['provider-default'],
      status: 'skip',
      cases: 0,
      reason: 'needs --key-name, the name of the key',
      findings: [],
    },
    { id: hostile, rules: [hostile], status: 'skip', cases: 0, reason: hostile, findings: [] },
  ],
  profile: {
    name: 'default',
    answers: [
      {
        id: 'created-status',
        question: 'Which status answers a POST that creates?',
        status: 'pass',
        answer: 201,
        expected: 201,
        proof: [created],
      },
      {
        id: 'updated-status',
        question: 'Which status answers a POST that updates?',
        status: 'differs',
        answer: 201,
        expected: 200,
        note: 'for some kinds of input 201, for others 200',
        proof: [created, updated],
      },
      {
        id: 'page-size-limit',
        question: 'What is the largest pageSize?',
        status: 'unknown',
        expected: 100,
        note: 'at least 60',
        proof: [listed],
      },
      {
        id: 'error-body',
        question: 'Which shape does the body of an error have?',
        status: 'fail',
        answer: 'problem',
        expected: 'problem',
        note: 'the body of an error: problem, then empty, expected one shape for the same request',
        proof: [readAgain],
      },
      {
        id: 'rate-limit',
        question: 'How many requests a minute are answered before a 429?',
        status: 'skip',
        expected: 'none',
        proof: [],
      },
      {
        id: 'list-order',
        question: hostile,
        status: 'unknown',
        expected: 'oldest',
        note: hostile,
        proof: [hostileOne],
      },
    ],
  },
  leftBehind: ['/patients/vk-r1-1/a', '/patients/vk-r1-1/%3Cb%3E'],
  restored: false,
  exchanges: [created, updated, readAgain, hostileOne, binary, listed],
};

/** A run without a fault. */
export const cleanResult: RunResult = {
  ...sampleResult,
  verdict: 'conforms',
  rules: sampleResult.rules.filter(({ status }) => status === 'pass'),
  checks: sampleResult.checks.filter(({ status }) => status === 'pass'),
  profile: {
    name: 'default',
    answers: sampleResult.profile.answers.filter(({ status }) => status === 'pass'),
  },
  leftBehind: [],
  restored: true,
  exchanges: [created],
};

/** A run whose target died before anything was tested. */
export const lostResult: RunResult = {
  ...cleanResult,
  verdict: 'untested',
  stopped: 'nothing listens on 127.0.0.1:4011 any more',
  rules: sampleResult.rules
    .filter(({ status }) => status === 'skip')
    .map((rule) => ({ ...rule, checks: [], reason: 'no check that tests it was run' })),
  checks: [],
  profile: { name: 'default', answers: [] },
  exchanges: [],
};
