import { MatchersV3 } from '@pact-foundation/pact';
import { expect, test } from 'vitest';
import { authorization, createConsumer } from '../consumer.ts';
import { withClient, withoutKey } from '../with-client.ts';

// A job that counts, every night, how many patients came and changed. It walks the list and reads of each
// patient only when that was; it knows none of them, and others may be in the list.
const { pact, testPact } = createConsumer('reporting-job');
const { constrainedArrayLike, matchStatus, regex, string } = MatchersV3;

const there = 3;
const pageSize = 2;
const beyond = 1_000_000;

const instant = '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$';

/** What the job reads of a patient. */
const patient = {
  id: string('a1b2c3d4-0f1e-4d2c-8b3a-495867768594'),
  createdAt: regex(instant, '2025-05-25T10:00:00.000Z'),
  updatedAt: regex(instant, '2025-05-26T08:30:00.000Z'),
};

/** A whole number that counts all pages together: at least those that the state made. */
const count = {
  'pact:matcher:type': [
    { 'pact:matcher:type': 'integer' },
    { 'pact:matcher:type': 'regex', regex: '^([3-9]|[1-9][0-9]+)$' },
  ],
  value: there,
};

/** A page that has patients, and no more than were asked for. */
function addPage(description: string, page: number, examples: number) {
  return pact
    .addInteraction()
    .given('patients exist', { count: there })
    .uponReceiving(description)
    .withRequest('GET', '/patients', (request) =>
      request.headers(authorization).query({ page: String(page), pageSize: String(pageSize) }),
    )
    .willRespondWith(200, (response) =>
      response.jsonBody({ data: constrainedArrayLike(patient, 1, pageSize, examples), count }),
    );
}

const addFirstPage = () => addPage('the first page', 0, pageSize);

test('the list is walked page by page', () => {
  addFirstPage();
  return addPage('a later page', 1, there - pageSize).executeTest(
    withClient(pact, async (client) => {
      const months = [];
      for await (const { createdAt } of client.listAll({ pageSize })) {
        months.push(createdAt.slice(0, 7));
      }
      expect(months).toEqual(['2025-05', '2025-05', '2025-05']);
    }),
  );
});

test('a page past the end, there or not, ends a walk', () => {
  addFirstPage(); // which the client asks how many there are
  return pact
    .addInteraction()
    .given('patients exist', { count: there })
    .uponReceiving('a page past the end')
    .withRequest('GET', '/patients', (request) =>
      request.headers(authorization).query({ page: String(beyond), pageSize: String(pageSize) }),
    )
    .willRespondWith(matchStatus(404, [200, 404]))
    .executeTest(
      withClient(pact, async (client) => {
        const rest = client.listAll({ page: beyond, pageSize });
        expect(await rest.next()).toEqual({ done: true, value: undefined });
      }),
    );
});

test('without a key there is no list', () =>
  pact
    .addInteraction()
    .uponReceiving('a list without a key')
    .withRequest('GET', '/patients')
    .willRespondWith(matchStatus(401, [401, 403]))
    .executeTest(
      withoutKey(pact, async (client) => {
        const list = client.list();
        await expect(list).rejects.toMatchObject({ name: 'ApiProblem', status: 401 });
      }),
    ));

test('with a key that was revoked there is no list', () =>
  pact
    .addInteraction()
    .given('the key is unknown')
    .uponReceiving('a list with an unknown key')
    .withRequest('GET', '/patients', (request) => request.headers(authorization))
    .willRespondWith(matchStatus(401, [401, 403]))
    .executeTest(
      withClient(pact, async (client) => {
        const list = client.list();
        await expect(list).rejects.toMatchObject({ name: 'ApiProblem', status: 401 });
      }),
    ));

testPact();
