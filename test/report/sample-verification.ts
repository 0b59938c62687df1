import type { InteractionResult, VerificationResult } from '../../src/report/verification.ts';
import { exchange, hostile, sampleResult } from './sample-result.ts';

const json = [['content-type', 'application/json']] as const;
const made = exchange(
  1,
  { method: 'POST', headers: json, body: '{"provider":"vk-r1-1","providerId":"a"}' },
  { status: 201, body: '{"id":"5f0c6f3e-7f0a-4c53-8f3e-0c9a1b2d3e4f","firstName":null}' },
);
const read = exchange(
  2,
  { path: '/patients/vk-r1-1/a' },
  { body: '{"id":"5f0c6f3e-7f0a-4c53-8f3e-0c9a1b2d3e4f","firstName":null}' },
);
const refused = exchange(
  3,
  { method: 'POST', headers: json, body: '{"provider":"vk-r1-1","providerId":"b"}' },
  { status: 503, body: '{"title":"Service Unavailable","status":503}' },
);
const hostileOne = exchange(
  4,
  {
    path: '/patients?name=%3Cscript%3E',
    as: 'none',
    headers: [
      ['authorization', 'Bearer unknown'],
      ['x-hostile', '<img src=x onerror=alert(1)>'],
    ],
  },
  {
    status: 500,
    headers: { 'content-type': 'text/html', 'x-<b>': '"\'><svg onload=alert(1)>' },
    body: `\n<html><body onload="alert(1)">${hostile}</body></html>`,
  },
);
const silent = exchange(5, { path: '/patients?page=0&pageSize=60' });
const searched = exchange(
  6,
  { path: '/patients?search=Ana' },
  { status: 404, body: '{"title":"Not Found","status":404}' },
);

const booking = {
  consumer: 'Booking System',
  pact: 'contracts/pacts/booking-system.json',
  states: [],
  pending: false,
  findings: [],
  exchanges: [],
} as const;
const reporting = {
  ...booking,
  consumer: 'Reporting Job',
  pact: 'https://broker.example/pacts/reporting-job/latest',
} as const;

const created: InteractionResult = {
  ...booking,
  id: 'Booking System: a new pair is sent',
  pointer: '/interactions/0',
  description: 'a new pair is sent',
  states: ['no patient exists'],
  status: 'pass',
  exchanges: [1],
};
const incomplete: InteractionResult = {
  ...booking,
  id: 'Booking System: a patient is read',
  pointer: '/interactions/1',
  description: 'a patient is read',
  states: ['a patient exists', 'the practice has a time zone'],
  status: 'fail',
  findings: [
    {
      about: 'the body at $.firstName',
      expected: 'a text, such as Ana',
      received: 'null',
      proof: [made, read],
    },
    {
      about: 'the body at $.lastName',
      expected: "a text, such as O'Hara",
      received: 'nothing',
      proof: [made, read],
    },
  ],
  exchanges: [1, 2],
};
const notMade: InteractionResult = {
  ...booking,
  id: 'Booking System: a patient is removed',
  pointer: '/interactions/2',
  description: 'a patient is removed',
  states: ['a patient exists'],
  status: 'error',
  reason: 'the state "a patient exists" could not be made: POST /patients was answered by 503',
  exchanges: [1, 3],
};
const unknownState: InteractionResult = {
  ...booking,
  id: 'Booking System: a patient is moved',
  pointer: '/interactions/3',
  description: 'a patient is moved',
  states: ['a patient exits'],
  status: 'error',
  reason: 'nobody can make the state "a patient exits"; did you mean "a patient exists"?',
};
const skipped: InteractionResult = {
  ...booking,
  id: 'Booking System: a pair is sent without its provider',
  pointer: '/interactions/4',
  description: 'a pair is sent without its provider',
  states: ['no patient exists'],
  status: 'skip',
  reason: 'needs --key-name, the name of the key, since a pair without a provider is kept under it',
};
const crashed: InteractionResult = {
  ...reporting,
  id: `Reporting Job: ${hostile}`,
  pointer: '/interactions/0',
  description: hostile,
  states: [hostile],
  status: 'fail',
  findings: [
    { about: 'the status', expected: '401', received: '500', proof: [hostileOne] },
    ...[1, 2, 3, 4, 5].map((number) => ({
      about: `the header x-${number}`,
      expected: hostile,
      received: 'nothing',
      proof: [hostileOne],
    })),
  ],
  exchanges: [4],
};
const unanswered: InteractionResult = {
  ...reporting,
  id: 'Reporting Job: the first page is asked for',
  pointer: '/interactions/1',
  description: 'the first page is asked for',
  states: ['patients exist'],
  status: 'fail',
  findings: [
    { about: 'the answer', expected: 'one', received: 'none within 10 s', proof: [silent] },
  ],
  exchanges: [5],
};
const awaited: InteractionResult = {
  ...reporting,
  id: 'Reporting Job: patients are searched for by name',
  pointer: '/interactions/2',
  description: 'patients are searched for by name',
  states: ['patients exist'],
  pending: true,
  status: 'fail',
  findings: [{ about: 'the status', expected: '200', received: '404', proof: [searched] }],
  exchanges: [6],
};
const arrived: InteractionResult = {
  ...booking,
  id: 'Booking System: a patient is read by its encoded path',
  pointer: '/interactions/5',
  description: 'a patient is read by its encoded path',
  pending: true,
  status: 'pass',
  exchanges: [2],
};

const { tool, target, api, specHash, run, startedAt, seconds, milliseconds } = sampleResult;

/** A verification that has some of everything, hostile texts included. */
export const sampleVerification: VerificationResult = {
  ...{ tool, target, api, specHash, run, startedAt, seconds, milliseconds },
  verdict: 'violates',
  interrupted: false,
  requests: 6,
  pacts: [
    { from: booking.pact, consumer: booking.consumer, provider: 'Voxares Patients API' },
    { from: reporting.pact, consumer: reporting.consumer, provider: 'Voxares Patients API' },
  ],
  interactions: [
    created,
    incomplete,
    notMade,
    unknownState,
    skipped,
    arrived,
    crashed,
    unanswered,
    awaited,
  ],
  leftBehind: ['/patients/vk-r1-1/a', '/patients/vk-r1-1/%3Cb%3E'],
  exchanges: [made, read, refused, hostileOne, silent, searched],
};

/** A verification without a fault. */
export const cleanVerification: VerificationResult = {
  ...sampleVerification,
  verdict: 'verified',
  interactions: [created, skipped],
  leftBehind: [],
  exchanges: [made],
};

const stopped = 'nothing listens on 127.0.0.1:4011 any more';

/** A verification whose target died before anything was verified. */
export const lostVerification: VerificationResult = {
  ...cleanVerification,
  verdict: 'untested',
  stopped,
  interactions: [created, incomplete].map((one) => ({
    ...one,
    status: 'error',
    reason: stopped,
    findings: [],
    exchanges: [],
  })),
  exchanges: [],
};
