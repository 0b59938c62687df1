import { MatchersV3, type PactV4 } from '@pact-foundation/pact';
import { expect, test } from 'vitest';
import { authorization } from '../consumer.ts';
import { withClient, withoutKey } from '../with-client.ts';
import { ana, pair, path } from './ana.ts';

const { matchStatus } = MatchersV3;

export function testDeletions(pact: PactV4): void {
  test('a patient is removed', () =>
    pact
      .addInteraction()
      .given('a patient exists', ana)
      .uponReceiving('a deletion of a patient')
      .withRequest('DELETE', path, (request) => request.headers(authorization))
      .willRespondWith(204)
      .executeTest(
        withClient(pact, async (client) => {
          expect(await client.delete(pair)).toBeUndefined();
        }),
      ));

  test('a patient that is not there is as good as removed', () =>
    pact
      .addInteraction()
      .given('no patient exists', pair)
      .uponReceiving('a deletion of nobody')
      .withRequest('DELETE', path, (request) => request.headers(authorization))
      .willRespondWith(matchStatus(404, [204, 404]))
      .executeTest(
        withClient(pact, async (client) => {
          expect(await client.delete(pair)).toBeUndefined();
        }),
      ));

  test('without a key nobody is removed', () =>
    pact
      .addInteraction()
      .given('a patient exists', ana)
      .uponReceiving('a deletion without a key')
      .withRequest('DELETE', path)
      .willRespondWith(matchStatus(401, [401, 403]))
      .executeTest(
        withoutKey(pact, async (client) => {
          const deletion = client.delete(pair);
          await expect(deletion).rejects.toMatchObject({ name: 'ApiProblem', status: 401 });
        }),
      ));
}
