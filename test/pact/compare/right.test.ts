import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/json.ts';
import { bodyOf, findingsIn, interactionOf, json, key, problem, upsertOf } from './compare-one.ts';

const id = 'a1b2c3d4-0f1e-4d2c-8b3a-495867768594';
const oneOf = (...status: readonly number[]) => ({
  status: { $: { combine: 'AND', matchers: [{ match: 'statusCode', status }] } },
});
const refusal = (status: number) => ({
  status,
  headers: problem,
  body: bodyOf({ title: 'Refused', status }, 'application/problem+json'),
});

const right: readonly (readonly [name: string, interaction: JsonObject])[] = [
  ['a look-up', interactionOf()],
  [
    'an upsert that needs a part of the answer',
    interactionOf({
      states: [{ name: 'no patient exists', params: { provider: 'A', providerId: '1' } }],
      request: upsertOf({ mobileNumber: null, dateOfBirth: '1990-01-15' }),
      response: {
        status: 201,
        headers: { 'Content-Type': ['application/json; charset=utf-8'] },
        body: bodyOf({ id, firstName: 'Ana' }),
        matchingRules: { ...oneOf(200, 201), body: { $: { matchers: [{ match: 'type' }] } } },
      },
    }),
  ],
  ['no key', interactionOf({ request: { headers: {} }, response: { status: 401 } })],
  [
    'an unknown key, and whatever it is sent with',
    interactionOf({
      states: [{ name: 'the key is unknown' }],
      request: { method: 'POST', path: '/patients', headers: key, body: bodyOf({}) },
      response: { status: 401, matchingRules: oneOf(401, 403) },
    }),
  ],
  [
    'an invalid body',
    interactionOf({ request: upsertOf({ email: 'none', phone: 1 }), response: refusal(400) }),
  ],
  [
    'malformed JSON',
    interactionOf({ request: upsertOf({}, { body: bodyOf('{"a":') }), response: refusal(400) }),
  ],
  [
    'a body in another media type',
    interactionOf({
      request: upsertOf({}, { headers: { ...key, 'Content-Type': ['text/xml'] } }),
      response: { status: 415 },
    }),
  ],
  [
    'a page that may be refused or clamped',
    interactionOf({
      request: { path: '/patients', query: { page: ['-1'] } },
      response: { status: 200, matchingRules: oneOf(200, 400, 422) },
    }),
  ],
  [
    'a path parameter that is refused',
    interactionOf({ request: { path: '/patients/MyEHR/..' }, response: refusal(400) }),
  ],
  [
    'an unknown pair, removed',
    interactionOf({
      request: { method: 'DELETE' },
      response: { status: 404, matchingRules: oneOf(404, 204) },
    }),
  ],
  ['an unknown pair', interactionOf({ response: refusal(404) })],
  [
    'a refusal in the shape of NestJS',
    interactionOf({
      response: { status: 404, headers: json, body: bodyOf({ statusCode: 404, message: ['no'] }) },
    }),
  ],
  [
    'a refusal in words',
    interactionOf({
      request: { headers: { ...key, Accept: ['application/json'] } },
      response: {
        status: 404,
        headers: { 'Content-Type': ['text/plain'] },
        body: bodyOf('There is none.', 'text/plain'),
      },
    }),
  ],
  [
    'a refusal of which nobody knows the media type',
    interactionOf({ response: { status: 404, body: { content: { error: 'none' } } } }),
  ],
  [
    'a status of a class',
    interactionOf({
      request: upsertOf({}),
      response: {
        status: 201,
        matchingRules: { status: { matchers: [{ match: 'statusCode', status: 'success' }] } },
      },
    }),
  ],
  [
    'a path with what must be encoded',
    interactionOf({ request: { path: '/patients/My%20EHR/EHR%2F123%3F%C4%8D' } }),
  ],
  [
    'a query of two values',
    interactionOf({
      request: { path: '/patients', query: { page: ['0'], pageSize: ['5'] } },
      response: {
        headers: json,
        body: bodyOf({ data: [{ id, email: null }], count: 1 }),
        matchingRules: {
          body: {
            '$.data': { combine: 'AND', matchers: [{ match: 'type', min: 1 }] },
            '$.data[*].id': { combine: 'AND', matchers: [{ match: 'regex', regex: '.+' }] },
            '$.data[*].email': {
              combine: 'OR',
              matchers: [{ match: 'null' }, { match: 'regex', regex: '@' }],
            },
            '$.count': { combine: 'AND', matchers: [{ match: 'integer' }] },
          },
        },
      },
    }),
  ],
  [
    'a pace that is too fast',
    interactionOf({ response: { status: 429, headers: { 'Retry-After': ['12'] } } }),
  ],
];

test.each(right)('%s is not blamed', async (_name, interaction) => {
  expect(await findingsIn(interaction)).toEqual([]);
});

test('a request header of no concern is a note, and no fault', async () => {
  const findings = await findingsIn(
    interactionOf({ request: { headers: { ...key, 'X-Trace': ['7'] } } }),
  );
  expect(findings.map(({ kind, about }) => [kind, about])).toEqual([
    ['note', 'request header X-Trace'],
  ]);
});
