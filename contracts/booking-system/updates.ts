import { MatchersV3, type PactV4 } from '@pact-foundation/pact';
import { expect, test } from 'vitest';
import { authorization } from '../consumer.ts';
import { withClient, withoutKey } from '../with-client.ts';
import { ana, pair, path } from './ana.ts';

const { matchStatus } = MatchersV3;

// A deployment may answer an update with the patient or with nothing (204), so no body is asked for here.
export function testUpdates(pact: PactV4): void {
  test('one field of a patient is changed', () =>
    pact
      .addInteraction()
      .given('a patient exists', ana)
      .uponReceiving('an update of one field')
      .withRequest('PATCH', path, (request) =>
        request.headers(authorization).jsonBody({ mobileNumber: '+385997654321' }),
      )
      .willRespondWith(matchStatus(204, [200, 204]))
      .executeTest(
        withClient(pact, async (client) => {
          const update = client.update(pair, { mobileNumber: '+385997654321' });
          expect(await update).toBeUndefined();
        }),
      ));

  test('a field is cleared, or the booking system learns that it cannot be', () =>
    pact
      .addInteraction()
      .given('a patient exists', ana)
      .uponReceiving('an update that clears a field')
      .withRequest('PATCH', path, (request) =>
        request.headers(authorization).jsonBody({ email: null }),
      )
      .willRespondWith(matchStatus(204, [200, 204, 400, 422]))
      .executeTest(
        withClient(pact, async (client) => {
          expect(await client.update(pair, { email: null })).toBeUndefined();
        }),
      ));

  test('an update of nobody is refused', () =>
    pact
      .addInteraction()
      .given('no patient exists', pair)
      .uponReceiving('an update of nobody')
      .withRequest('PATCH', path, (request) =>
        request.headers(authorization).jsonBody({ firstName: 'Eva' }),
      )
      .willRespondWith(404)
      .executeTest(
        withClient(pact, async (client) => {
          const update = client.update(pair, { firstName: 'Eva' });
          await expect(update).rejects.toMatchObject({ name: 'ApiProblem', status: 404 });
        }),
      ));

  test('an address that is none is refused', () =>
    pact
      .addInteraction()
      .given('a patient exists', ana)
      .uponReceiving('an update with an address that is none')
      .withRequest('PATCH', path, (request) =>
        request.headers(authorization).jsonBody({ email: 'not-an-address' }),
      )
      .willRespondWith(matchStatus(400, [400, 422]))
      .executeTest(
        withClient(pact, async (client) => {
          const update = client.update(pair, { email: 'not-an-address' });
          await expect(update).rejects.toMatchObject({ name: 'ApiProblem', status: 400 });
        }),
      ));

  test('without a key nothing is changed', () =>
    pact
      .addInteraction()
      .given('a patient exists', ana)
      .uponReceiving('an update without a key')
      .withRequest('PATCH', path, (request) => request.jsonBody({ firstName: 'Eva' }))
      .willRespondWith(matchStatus(401, [401, 403]))
      .executeTest(
        withoutKey(pact, async (client) => {
          const update = client.update(pair, { firstName: 'Eva' });
          await expect(update).rejects.toMatchObject({ name: 'ApiProblem', status: 401 });
        }),
      ));
}
