import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { newPractice, startMock } from '../../support/control.ts';
import { ana } from '../../support/patients.ts';
import { violationsIn } from '../../support/send.ts';

const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;

/** As it stands in a request: no client of ours could write it. */
const within = (before: string, after: string) => `${before}${deep}${after}`;

test('a body that nests too deep is refused with its place, and does no harm', async () => {
  const { control, list } = await newPractice(await startMock());
  for (const [method, path, body, pointer] of [
    [
      'POST',
      '/faults',
      within('{"match":{"key":{"provider":', '}},"what":{"type":"status","status":500}}'),
      '/match/key/provider',
    ],
    ['POST', '/faults', within('{"what":', '}'), '/what/0/0'],
    [
      'POST',
      '/requests/verify',
      within('{"where":{"key":{"provider":', '}}}'),
      '/where/key/provider',
    ],
    ['POST', '/requests/verify', within('{"where":{"body":', '}}'), '/where/body/0'],
    ['POST', '/import', within('{"patients":', '}'), '/patients/0/0'],
    ['PUT', '/profile', within('{"answers":{"created-status":', '}}'), '/answers/created-status/0'],
    ['PUT', '/clock', within('{"now":', '}'), '/now/0/0'],
    ['POST', '/keys', deep, '/0/0/0'],
    ['POST', '/reset', deep, '/0/0/0'],
  ] as const) {
    const refused = await control(method, path, body);
    expect([path, refused.status]).toEqual([path, 400]);
    expect(violationsIn(refused)).toMatchObject([{ in: 'body', pointer }]);
    expect(refused.body.detail).toContain('leads deeper than 100 levels');
  }
  expect((await control('GET', '/faults')).body).toEqual({ faults: [] });
  expect((await list()).status).toBe(200);
});

test('the API refuses a body that nests too deep, and the journal shows that it came', async () => {
  const { control, post, patch, list } = await newPractice(await startMock());
  await post(ana);
  for (const body of [deep, within('{"providerId":"1","firstName":', ',"lastName":"x"}')]) {
    expect((await post(body)).status).toBe(400);
    expect((await patch(ana.provider, ana.providerId, body)).status).toBe(400);
  }
  const listed = await control('GET', '/requests?refused=true');
  expect([listed.status, listed.body.total]).toEqual([200, 4]);
  const verified = await control('POST', '/requests/verify', { where: { body: [] }, count: 0 });
  expect(verified.status).toBe(200);
  expect((await list()).body.count).toBe(1);
});

test('a body that is as deep as can be is read', async () => {
  const { control } = await newPractice(await startMock());
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  const verify = (levels: number) =>
    control('POST', '/requests/verify', `{"where":{"body":${nested(levels)}},"count":0}`);
  expect([(await verify(98)).status, (await verify(99)).status]).toEqual([200, 400]);
});

test('a part of a key is a text, a number or a switch, and the same in a path as in a body', async () => {
  const spec = fileURLToPath(new URL('../../fixtures/library.openapi.yaml', import.meta.url));
  const practice = await (await startMock({ spec })).practice();
  const what = { type: 'status', status: 503 } as const;
  for (const key of [{ id: [1] }, { id: { a: 1 } }, { id: null }]) {
    await expect(practice.faults.add({ match: { key }, what })).rejects.toThrow(
      'match.key.id must',
    );
    await expect(practice.requests.check({ where: { key } })).rejects.toThrow('where.key.id must');
  }
  await practice.faults.add({ match: { key: { id: 1 } }, what });
  const headers = { Authorization: `Bearer ${practice.key}` };
  expect((await fetch(`${practice.url}/shelves/1`, { headers })).status).toBe(503);
  await practice.requests.verify({ where: { key: { id: 1 } } });
});

test('in process, what JSON cannot say is wrong use in one line', async () => {
  const { faults } = await (await startMock()).practice();
  const wish: Record<string, unknown> = { what: { type: 'reset' } };
  wish.match = wish;
  await expect(faults.add(wish as never)).rejects.toMatchObject({
    name: 'UsageError',
    message: expect.stringMatching(/^what was given is nothing that JSON can say: .*circular.*$/),
  });
  const key = JSON.parse(within('{"provider":', '}'));
  const refused = faults.add({ match: { key }, what: { type: 'reset' } });
  await expect(refused).rejects.toMatchObject({ name: 'UsageError' });
  expect(await faults.list()).toEqual([]);
});
