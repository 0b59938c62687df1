import type { CompareResult } from '../../../src/pact/compare/compare-result.ts';
import { hostile } from '../../report/sample-result.ts';

const spec = 'spec/voxares.openapi.yaml';

/** A comparison with some of everything. */
export const sampleResult: CompareResult = {
  tool: { name: 'voxares-kit', version: '1.2.3' },
  verdict: 'disagrees',
  api: 'Voxares Patients API 1.0',
  spec,
  profile: 'nest',
  pacts: [
    {
      file: 'pacts/Booking-API.json',
      consumer: 'Booking',
      provider: 'Patients API',
      interactions: [
        {
          description: 'a request for a patient',
          states: ['a patient exists'],
          pointer: '/interactions/0',
          findings: [],
        },
        {
          description: 'a request for a patient that nobody knows',
          states: ['no patient exists', 'a pateint exists'],
          pointer: '/interactions/1',
          findings: [
            {
              code: 'state.unknown',
              kind: 'fault',
              about: 'provider state',
              expected: 'a state that can be made through the API',
              received: 'unknown provider state "a pateint exists"',
              pact: {
                pointer: '/interactions/1/providerStates/1/name',
                place: 'pacts/Booking-API.json:40:11',
              },
            },
            {
              code: 'response.status.unknown',
              kind: 'fault',
              about: 'response status',
              expected: 'one of 200, 400, 401, 404, 5XX',
              received: '410',
              pact: {
                pointer: '/interactions/1/response/status',
                place: 'pacts/Booking-API.json:52:9',
              },
              spec: {
                pointer: '/paths/~1patients~1{provider}~1{providerId}/get/responses',
                place: `${spec}:257:7`,
              },
            },
          ],
        },
      ],
    },
    {
      file: 'pacts/Report-API.json',
      consumer: 'Report',
      provider: 'Patients API',
      interactions: [
        {
          description: 'a request for the first page',
          states: [],
          pointer: '/interactions/0',
          findings: [
            {
              code: 'request.header.unknown',
              kind: 'note',
              about: 'request header X-Trace',
              expected: 'a header that the spec has',
              received: '"7"',
              pact: {
                pointer: '/interactions/0/request/headers/X-Trace',
                place: 'pacts/Report-API.json:12:9',
              },
              spec: { pointer: '/paths/~1patients/get', place: `${spec}:140:5` },
            },
          ],
        },
        {
          description: hostile,
          states: [],
          pointer: '/interactions/1',
          findings: [
            {
              code: 'response.body.incompatible',
              kind: 'fault',
              about: `response body /${hostile}`,
              expected: 'a field that the spec has: data, count',
              received: `${'very '.repeat(80)}long`,
              pact: {
                pointer: '/interactions/1/response/body',
                place: 'pacts/Report-API.json:1:1',
              },
            },
          ],
        },
      ],
    },
  ],
};

/** A comparison without a fault. */
export const agreeingResult: CompareResult = {
  ...sampleResult,
  verdict: 'agrees',
  pacts: sampleResult.pacts.map(({ interactions, ...pact }) => ({
    ...pact,
    interactions: interactions.slice(0, 1),
  })),
};
