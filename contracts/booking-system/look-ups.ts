import { MatchersV3, type PactV4 } from '@pact-foundation/pact';
import { expect, test } from 'vitest';
import { itemPath } from '../../src/pact/index.ts';
import { authorization } from '../consumer.ts';
import { withClient, withoutKey } from '../with-client.ts';
import { ana, pair, path, shown } from './ana.ts';

const { matchStatus } = MatchersV3;

export function testLookUps(pact: PactV4): void {
  test('a patient is found by its pair, with all of its data', () =>
    pact
      .addInteraction()
      .given('a patient exists', ana)
      .uponReceiving('a look-up of a patient')
      .withRequest('GET', path, (request) => request.headers(authorization))
      .willRespondWith(200, (response) => response.jsonBody(shown))
      .executeTest(
        withClient(pact, async (client) => {
          const found = await client.get(pair);
          expect(found?.dateOfBirth?.slice(0, 10)).toBe(ana.dateOfBirth);
        }),
      ));

  test('a pair that nobody has finds nobody', () =>
    pact
      .addInteraction()
      .given('no patient exists', pair)
      .uponReceiving('a look-up of nobody')
      .withRequest('GET', path, (request) => request.headers(authorization))
      .willRespondWith(404)
      .executeTest(
        withClient(pact, async (client) => {
          expect(await client.get(pair)).toBeUndefined();
        }),
      ));

  test('an id with a blank, a plus, a percent sign and letters beyond ASCII finds its patient', () => {
    const odd = { ...ana, providerId: 'Đ 1+2 100%' };
    return pact
      .addInteraction()
      .given('a patient exists', odd)
      .uponReceiving('a look-up by an id that is percent-encoded')
      .withRequest('GET', itemPath('/patients/MyEHR/%C4%90%201%2B2%20100%25'), (request) =>
        request.headers(authorization),
      )
      .willRespondWith(200, (response) => response.jsonBody(shown))
      .executeTest(
        withClient(pact, async (client) => {
          expect(await client.get(odd)).toMatchObject({ firstName: 'Ana' });
        }),
      );
  });

  // Some deployments stand behind a proxy that turns such a path down, so nobody exists under this one:
  // they could not be removed there.
  test('an id with a slash stays one part of the path', () => {
    const slashed = { ...pair, providerId: 'EHR/123' };
    return pact
      .addInteraction()
      .given('no patient exists', slashed)
      .uponReceiving('a look-up of nobody by an id with a slash')
      .withRequest('GET', itemPath('/patients/MyEHR/EHR%2F123'), (request) =>
        request.headers(authorization),
      )
      .willRespondWith(matchStatus(404, [400, 404]))
      .executeTest(
        withClient(pact, async (client) => {
          expect(await client.get(slashed)).toBeUndefined();
        }),
      );
  });

  test('without a key nobody is found, though there is someone', () =>
    pact
      .addInteraction()
      .given('a patient exists', ana)
      .uponReceiving('a look-up without a key')
      .withRequest('GET', path)
      .willRespondWith(matchStatus(401, [401, 403]))
      .executeTest(
        withoutKey(pact, async (client) => {
          const get = client.get(pair);
          await expect(get).rejects.toMatchObject({ name: 'ApiProblem', status: 401 });
        }),
      ));
}
