import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/json.ts';
import {
  bodyOf,
  findingsIn,
  inShort,
  interactionOf,
  json,
  key,
  problem,
  upsertOf,
} from './compare-one.ts';

const item = '/paths/~1patients~1{provider}~1{providerId}';
const upsert = '/components/schemas/PatientUpsert';
const shown = '/components/schemas/Patient';

const matchStatus = (...status: readonly (number | string)[]) => ({
  status: { $: { combine: 'AND', matchers: [{ match: 'statusCode', status }] } },
});

const listOf = (content: JsonObject, more: JsonObject = {}) =>
  interactionOf({
    request: { path: '/patients' },
    response: { headers: json, body: bodyOf(content), ...more },
  });

type Planted = readonly [
  name: string,
  interaction: JsonObject,
  found: Readonly<Record<'code' | 'about' | 'expected' | 'received' | 'at', string>> & {
    readonly spec?: string;
  },
];

const missingKey = {
  code: 'request.authorization.missing',
  about: 'request header Authorization',
  expected: 'credentials of the scheme "bearer"',
  received: 'nothing',
  at: '/request/headers/Authorization',
  spec: '/components/securitySchemes/apiKey',
};

const planted: readonly Planted[] = [
  [
    'a path that is misspelt',
    interactionOf({ request: { path: '/patient/MyEHR/EHR-123' }, response: { status: 404 } }),
    {
      code: 'request.path.unknown',
      about: 'request path',
      expected: 'one of /patients, /patients/{provider}/{providerId}',
      received: 'GET /patient/MyEHR/EHR-123',
      at: '/request/path',
      spec: '/paths',
    },
  ],
  [
    'a path that begins with that of the base URL',
    interactionOf({ request: { path: '/api/v1/integration/patients' } }),
    {
      code: 'request.path.unknown',
      about: 'request path',
      expected:
        'one of /patients, /patients/{provider}/{providerId}; paths are relative to the base URL, so leave out /api/v1/integration',
      received: 'GET /api/v1/integration/patients',
      at: '/request/path',
      spec: '/paths',
    },
  ],
  [
    'a method that the path does not have',
    interactionOf({ request: { method: 'PUT' } }),
    {
      code: 'request.method.unknown',
      about: 'request method',
      expected: 'a method of /patients/{provider}/{providerId}: GET, DELETE, PATCH',
      received: 'PUT /patients/MyEHR/EHR-123',
      at: '/request/method',
      spec: item,
    },
  ],
  [
    'a path parameter that the spec refuses',
    interactionOf({ request: { path: '/patients/MyEHR/..' } }),
    {
      code: 'request.path.incompatible',
      about: 'request path',
      expected: '/patients/{provider}/{providerId}, with parameters as the spec has them',
      received: '"/patients/MyEHR/.."',
      at: '/request/path',
      spec: `${item}/get`,
    },
  ],
  ['no key', interactionOf({ request: { headers: {} } }), missingKey],
  [
    'no key where an unknown pair is to be told',
    interactionOf({ request: { headers: {} }, response: { status: 404 } }),
    missingKey,
  ],
  [
    'a key of another scheme where an invalid body is to be told',
    interactionOf({
      request: upsertOf({ email: 'none' }, { headers: { ...json, Authorization: ['Basic dm94'] } }),
      response: { status: 400 },
    }),
    { ...missingKey, received: 'other credentials' },
  ],
  [
    'a required field that is left out',
    interactionOf({
      request: upsertOf({}, { body: bodyOf({ providerId: 'EHR-1', firstName: 'Ana' }) }),
    }),
    {
      code: 'request.body.incompatible',
      about: 'request body /lastName',
      expected: 'a value, since it is required',
      received: 'nothing',
      at: '/request/body/content/lastName',
      spec: `${upsert}/required`,
    },
  ],
  [
    'a field that the spec does not have',
    interactionOf({ request: upsertOf({ mobilNumber: '+385991234567' }) }),
    {
      code: 'request.body.incompatible',
      about: 'request body /mobilNumber',
      expected:
        'a field that the spec has: provider, providerId, firstName, lastName, mobileNumber, email, dateOfBirth; did you mean "mobileNumber"?',
      received: '"+385991234567"',
      at: '/request/body/content/mobilNumber',
      spec: upsert,
    },
  ],
  [
    'a number in another form',
    interactionOf({ request: upsertOf({ mobileNumber: '0991234567' }) }),
    {
      code: 'request.body.incompatible',
      about: 'request body /mobileNumber',
      expected: 'an E.164 number such as +385991234567',
      received: '"0991234567"',
      at: '/request/body/content/mobileNumber',
      spec: '/components/schemas/MobileNumber/pattern',
    },
  ],
  [
    'a value that none of a choice is',
    interactionOf({ request: upsertOf({ dateOfBirth: '15.01.1990' }) }),
    {
      code: 'request.body.incompatible',
      about: 'request body /dateOfBirth',
      expected: 'a date such as 1990-01-15',
      received: '"15.01.1990"',
      at: '/request/body/content/dateOfBirth',
      spec: '/components/schemas/DateOfBirth/anyOf',
    },
  ],
  [
    'no body',
    interactionOf({
      request: { method: 'POST', path: '/patients', headers: { ...key, ...json } },
    }),
    {
      code: 'request.body.incompatible',
      about: 'request body',
      expected: 'an object',
      received: 'nothing',
      at: '/request/body',
      spec: `${upsert}/type`,
    },
  ],
  [
    'a body where there is none',
    interactionOf({ request: { headers: { ...key, ...json }, body: bodyOf({ all: true }) } }),
    {
      code: 'request.body.unknown',
      about: 'request body',
      expected: 'no body',
      received: '{"all":true}',
      at: '/request/body/content',
      spec: `${item}/get`,
    },
  ],
  [
    'a media type that only looks like JSON',
    interactionOf({
      request: upsertOf({}, { headers: { ...key, 'content-type': ['application/vnd.x+json'] } }),
    }),
    {
      code: 'request.content-type.incompatible',
      about: 'request header Content-Type',
      expected: 'application/json',
      received: '"application/vnd.x+json"',
      at: '/request/headers/content-type',
      spec: '/paths/~1patients/post/requestBody',
    },
  ],
  [
    'a wish for a media type that never comes',
    interactionOf({ request: { headers: { ...key, Accept: ['text/csv, application/xml'] } } }),
    {
      code: 'request.accept.incompatible',
      about: 'request header Accept',
      expected: 'application/json',
      received: '"text/csv, application/xml"',
      at: '/request/headers/Accept',
      spec: `${item}/get/responses/200`,
    },
  ],
  [
    'a query parameter that is misspelt',
    interactionOf({ request: { path: '/patients', query: { pagesize: ['5'] } } }),
    {
      code: 'request.query.unknown',
      about: 'request query pagesize',
      expected: 'a parameter that the spec has: page, pageSize; did you mean "pageSize"?',
      received: '"5"',
      at: '/request/query/pagesize',
      spec: '/paths/~1patients/get',
    },
  ],
  [
    'a query parameter of another type',
    interactionOf({ request: { path: '/patients', query: { page: ['first'] } } }),
    {
      code: 'request.query.incompatible',
      about: 'request query page',
      expected: 'a whole number from 0',
      received: '"first"',
      at: '/request/query/page',
      spec: '/paths/~1patients/get/parameters/0/schema/type',
    },
  ],
  [
    'a status that the operation never has',
    interactionOf({ response: { status: 410 } }),
    {
      code: 'response.status.unknown',
      about: 'response status',
      expected: 'one of 200, 400, 401, 403, 404, 422, 429, 5XX',
      received: '410',
      at: '/response/status',
      spec: `${item}/get/responses`,
    },
  ],
  [
    'a status in a list that the operation never has',
    interactionOf({
      request: { method: 'DELETE' },
      response: { status: 404, matchingRules: matchStatus(404, 204, 410) },
    }),
    {
      code: 'response.status.unknown',
      about: 'response status',
      expected: 'one of 204, 400, 401, 403, 404, 422, 429, 5XX',
      received: '410',
      at: '/response/matchingRules/status/$/matchers/0/status/2',
      spec: `${item}/delete/responses`,
    },
  ],
  [
    'a body that one of the statuses in a list does not have',
    interactionOf({
      request: { method: 'DELETE' },
      response: {
        status: 404,
        body: bodyOf({ title: 'Not Found' }, 'application/problem+json'),
        matchingRules: matchStatus(404, 204),
      },
    }),
    {
      code: 'response.body.unknown',
      about: 'response body',
      expected: 'no body',
      received: '{"title":"Not Found"}',
      at: '/response/body/content',
      spec: `${item}/delete/responses/204`,
    },
  ],
  [
    'a response field that the spec does not have',
    listOf({ data: [{ firstName: 'Ana', provider: 'MyEHR' }] }),
    {
      code: 'response.body.incompatible',
      about: 'response body /data/0/provider',
      expected:
        'a field that the spec has: id, firstName, lastName, mobileNumber, email, dateOfBirth, createdAt, updatedAt',
      received: '"MyEHR"',
      at: '/response/body/content/data/0/provider',
      spec: shown,
    },
  ],
  [
    'a response field of another type',
    listOf({ count: '1' }),
    {
      code: 'response.body.incompatible',
      about: 'response body /count',
      expected: 'a whole number',
      received: '"1"',
      at: '/response/body/content/count',
      spec: '/components/schemas/PatientList/properties/count/type',
    },
  ],
  [
    'an answer of null',
    interactionOf({ response: { headers: json, body: bodyOf(null) } }),
    {
      code: 'response.body.incompatible',
      about: 'response body',
      expected: 'a body of the type object',
      received: 'null',
      at: '/response/body/content',
      spec: shown,
    },
  ],
  [
    'a refusal in the shape of another media type',
    interactionOf({
      response: {
        status: 404,
        headers: problem,
        body: bodyOf({ statusCode: 404 }, 'application/problem+json'),
      },
    }),
    {
      code: 'response.body.incompatible',
      about: 'response body /statusCode',
      expected: 'a field that the spec has: type, title, status, detail, instance, violations',
      received: '404',
      at: '/response/body/content/statusCode',
      spec: '/components/schemas/Problem',
    },
  ],
  [
    'an answer in a media type that the spec does not have for it',
    interactionOf({ response: { headers: { 'Content-Type': ['text/html; charset=utf-8'] } } }),
    {
      code: 'response.content-type.incompatible',
      about: 'response header Content-Type',
      expected: 'application/json',
      received: '"text/html"',
      at: '/response/headers/Content-Type',
      spec: `${item}/get/responses/200`,
    },
  ],
  [
    'a media type of an answer without a body',
    interactionOf({
      request: { method: 'DELETE' },
      response: { status: 204, headers: json },
    }),
    {
      code: 'response.content-type.unknown',
      about: 'response header Content-Type',
      expected: 'no body',
      received: '"application/json"',
      at: '/response/headers/Content-Type',
      spec: `${item}/delete/responses/204`,
    },
  ],
  [
    'a response header that the spec does not promise',
    interactionOf({
      request: upsertOf({}),
      response: { status: 201, headers: { Location: ['/patients/MyEHR/EHR-1'] } },
    }),
    {
      code: 'response.header.unknown',
      about: 'response header Location',
      expected: 'a header that the spec has for this response',
      received: '"/patients/MyEHR/EHR-1"',
      at: '/response/headers/Location',
      spec: '/paths/~1patients/post/responses/201',
    },
  ],
  [
    'a response header of another type',
    interactionOf({ response: { status: 429, headers: { 'Retry-After': ['soon'] } } }),
    {
      code: 'response.header.incompatible',
      about: 'response header Retry-After',
      expected: 'a whole number',
      received: '"soon"',
      at: '/response/headers/Retry-After',
      spec: '/components/headers/RetryAfter/schema/type',
    },
  ],
  [
    'a matcher that lets no documented value pass',
    listOf(
      { data: [{ id: 'a1b2c3d4-0f1e-4d2c-8b3a-495867768594' }] },
      {
        matchingRules: {
          body: { '$.data[*].id': { combine: 'AND', matchers: [{ match: 'integer' }] } },
        },
      },
    ),
    {
      code: 'response.matcher.incompatible',
      about: 'response matcher $.data[*].id',
      expected: 'a matcher for string',
      received: 'the matcher integer',
      at: '/response/matchingRules/body/$.data[*].id',
      spec: `${shown}/properties/id`,
    },
  ],
  [
    'a provider state that nobody can make',
    interactionOf({ states: [{ name: 'a pateint exists' }] }),
    {
      code: 'state.unknown',
      about: 'provider state',
      expected: 'a state that can be made through the API',
      received:
        'unknown provider state "a pateint exists"; did you mean "a patient exists"?; the states are "a patient exists", "no patient exists", "patients exist", "the key is unknown"',
      at: '/providerStates/0/name',
    },
  ],
  [
    'a parameter that a provider state does not take',
    interactionOf({ states: [{ name: 'no patient exists', params: { id: '1' } }] }),
    {
      code: 'state.unknown',
      about: 'provider state',
      expected: 'a state that can be made through the API',
      received:
        'unknown parameter "id" of the state "no patient exists"; it takes provider, providerId',
      at: '/providerStates/0/params',
    },
  ],
  [
    'a value in a provider state that no item has',
    interactionOf({ states: [{ name: 'a patient exists', params: { mobileNumber: '099' } }] }),
    {
      code: 'state.impossible',
      about: 'provider state',
      expected: 'a state that can be made through the API',
      received:
        'mobileNumber of the state "a patient exists" must be an E.164 number such as +385991234567; got \'099\'',
      at: '/providerStates/0/params/mobileNumber',
    },
  ],
  [
    'more items than a provider state makes',
    interactionOf({ states: [{ name: 'patients exist', params: { count: 501 } }] }),
    {
      code: 'state.impossible',
      about: 'provider state',
      expected: 'a state that can be made through the API',
      received: 'count of the state "patients exist" must be a whole number from 1 to 500; got 501',
      at: '/providerStates/0/params/count',
    },
  ],
  [
    'a header that nobody can send',
    interactionOf({ request: { headers: { ...key, 'X-Name': ['Đurđica'] } } }),
    {
      code: 'not-compared',
      about: 'interaction',
      expected: 'an interaction that can be compared',
      received:
        'Cannot convert argument to a ByteString because the character at index 0 has a value of 272 which is greater than 255.',
      at: '',
    },
  ],
];

test.each(planted)('%s is found where it stands', async (_name, interaction, found) => {
  const findings = await findingsIn(interaction);
  expect(findings.map(inShort)).toEqual([found]);
  expect(findings.map(({ kind }) => kind)).toEqual(['fault']);
});

test('a finding has its line in the pact and in the document', async () => {
  const [finding] = await findingsIn(listOf({ count: '1' }));
  expect(finding?.pact.place).toMatch(/pact\.json:\d+:\d+$/);
  expect(finding?.spec?.place).toMatch(/^spec\/voxares\.openapi\.yaml:\d+:\d+$/);
});
