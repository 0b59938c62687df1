import { MatchersV3, type PactV4 } from '@pact-foundation/pact';
import { expect, test } from 'vitest';
import { itemField } from '../../src/pact/index.ts';
import { authorization } from '../consumer.ts';
import { withClient, withoutKey } from '../with-client.ts';
import { ana, id, pair, shown } from './ana.ts';

const { matchStatus } = MatchersV3;

const keyFields = {
  provider: itemField('provider', pair.provider),
  providerId: itemField('providerId', pair.providerId),
};

/** A 200 or a 201: the vendor says neither which one means an update nor which one a new patient. */
const done = matchStatus(200, [200, 201]);

/** A refusal of a body; what it says differs too much to be relied on. */
const refused = matchStatus(400, [400, 422]);

export function testUpserts(pact: PactV4): void {
  test('a new patient is made, and shown as it was sent', () =>
    pact
      .addInteraction()
      .given('no patient exists', pair)
      .uponReceiving('an upsert of a new patient')
      .withRequest('POST', '/patients', (request) =>
        request.headers(authorization).jsonBody({ ...ana, ...keyFields }),
      )
      .willRespondWith(done, (response) => response.jsonBody(shown))
      .executeTest(
        withClient(pact, async (client) => {
          expect(await client.upsert(ana)).toMatchObject({ lastName: 'Horvat' });
        }),
      ));

  test('a patient that is there is changed', () =>
    pact
      .addInteraction()
      .given('a patient exists', ana)
      .uponReceiving('an upsert of a patient that is there')
      .withRequest('POST', '/patients', (request) =>
        request.headers(authorization).jsonBody({ ...ana, ...keyFields, lastName: 'Kovač' }),
      )
      .willRespondWith(done, (response) => response.jsonBody({ ...shown, lastName: 'Kovač' }))
      .executeTest(
        withClient(pact, async (client) => {
          const changed = await client.upsert({ ...ana, lastName: 'Kovač' });
          expect(changed.lastName).toBe('Kovač');
        }),
      ));

  test('a patient without a provider, and with nothing but names, is made', () => {
    const names = { firstName: 'Ivo', lastName: 'Kos' };
    const { providerId } = pair;
    return pact
      .addInteraction()
      .given('no patient exists', { providerId })
      .uponReceiving('an upsert without a provider')
      .withRequest('POST', '/patients', (request) =>
        request.headers(authorization).jsonBody({ providerId: keyFields.providerId, ...names }),
      )
      .willRespondWith(done, (response) => response.jsonBody({ id, ...names }))
      .executeTest(
        withClient(pact, async (client) => {
          const made = await client.upsert({ providerId, ...names });
          expect(made.email ?? undefined).toBeUndefined();
        }),
      );
  });

  test('names of all scripts come back as they were sent', () => {
    const names = { firstName: 'Đurđica 王小明 👩🏽‍⚕️', lastName: 'O’Brien-Łukasiewicz "שלום"' };
    return pact
      .addInteraction()
      .given('no patient exists', pair)
      .uponReceiving('an upsert with names of many scripts')
      .withRequest('POST', '/patients', (request) =>
        request.headers(authorization).jsonBody({ ...keyFields, ...names }),
      )
      .willRespondWith(done, (response) => response.jsonBody({ id, ...names }))
      .executeTest(
        withClient(pact, async (client) => {
          expect(await client.upsert({ ...pair, ...names })).toMatchObject(names);
        }),
      );
  });

  test('a number that is none is refused', () =>
    pact
      .addInteraction()
      .given('no patient exists', pair)
      .uponReceiving('an upsert with a number that is not in E.164')
      .withRequest('POST', '/patients', (request) =>
        request
          .headers(authorization)
          .jsonBody({ ...ana, ...keyFields, mobileNumber: '0991234567' }),
      )
      .willRespondWith(refused)
      .executeTest(
        withClient(pact, async (client) => {
          const upsert = client.upsert({ ...ana, mobileNumber: '0991234567' });
          await expect(upsert).rejects.toMatchObject({ name: 'ApiProblem', status: 400 });
        }),
      ));

  test('a patient without a last name is refused', () =>
    pact
      .addInteraction()
      .given('no patient exists', pair)
      .uponReceiving('an upsert without a last name')
      .withRequest('POST', '/patients', (request) =>
        request.headers(authorization).jsonBody({ ...keyFields, firstName: 'Ana' }),
      )
      .willRespondWith(refused)
      .executeTest(
        withClient(pact, async (client) => {
          const nameless = { ...pair, firstName: 'Ana' } as typeof ana; // what no type would let by
          const upsert = client.upsert(nameless);
          await expect(upsert).rejects.toMatchObject({ name: 'ApiProblem', status: 400 });
        }),
      ));

  test('without a key nothing is made', () =>
    pact
      .addInteraction()
      .given('no patient exists', pair)
      .uponReceiving('an upsert without a key')
      .withRequest('POST', '/patients', (request) => request.jsonBody({ ...ana, ...keyFields }))
      .willRespondWith(matchStatus(401, [401, 403]))
      .executeTest(
        withoutKey(pact, async (client) => {
          const upsert = client.upsert(ana);
          await expect(upsert).rejects.toMatchObject({ name: 'ApiProblem', status: 401 });
        }),
      ));
}
