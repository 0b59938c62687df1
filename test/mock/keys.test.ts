import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createMock, type Mock } from '../../src/mock/create-mock.ts';
import { createKeyRing, maskKey } from '../../src/mock/key-ring.ts';
import type { Exchange } from '../../src/mock/send.ts';
import { ana, createIntegrator, leastOf } from '../support/patients.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

async function startMock(options: Parameters<typeof createMock>[0]): Promise<Mock> {
  const mock = await createMock({ demo: 0, ...options });
  onTestFinished(() => mock.close());
  return mock;
}

async function keysFile(text: string): Promise<string> {
  const path = join(await createTemporaryFolder(), 'keys.yaml');
  await writeFile(path, text);
  return path;
}

const sharedKeys = `keys:
  - { key: vox-a-1, name: First CRM, practice: clinic }
  - { key: vox-b-2, name: Second CRM, practice: clinic }
  - { key: no-vox-form, name: Third CRM, practice: elsewhere }
`;

test('the shipped keys open two practices', async () => {
  const mock = await startMock({});
  expect(mock.keys).toHaveLength(2);
  const [first, second] = mock.keys.map(({ key }) => createIntegrator(mock.url, key));
  expect((await first?.post(ana))?.status).toBe(201);
  expect((await second?.list())?.body.count).toBe(0);
});

test('keys of a file replace the shipped ones; two may share a practice', async () => {
  const mock = await startMock({ keys: await keysFile(sharedKeys) });
  const [first, second, third, shipped] = [
    'vox-a-1',
    'vox-b-2',
    'no-vox-form',
    'vox-demo-not-a-real-secret',
  ].map((key) => createIntegrator(mock.url, key));
  await first?.post(ana);
  expect((await second?.list())?.body.count).toBe(1);
  expect((await third?.list())?.body.count).toBe(0);
  expect((await shipped?.list())?.status).toBe(401);
});

test('the provider that is left out is the name of the very key that was used', async () => {
  const mock = await startMock({ keys: await keysFile(sharedKeys) });
  const { provider: _, ...unnamed } = leastOf('7');
  for (const [key, name] of [
    ['vox-a-1', 'First CRM'],
    ['vox-b-2', 'Second CRM'],
  ] as const) {
    const { post, read } = createIntegrator(mock.url, key);
    const posted = await post(unnamed);
    expect(posted.status).toBe(201);
    expect((await read(name, '7')).body).toEqual(posted.body);
  }
});

test('a keys file that is wrong is refused with its place, never with the key', async () => {
  for (const [text, said] of [
    ['keys: []', 'keys.yaml:1:1: must be a list with at least one key'],
    ['keys:\n  - { key: vox-a-1, name: X }', 'keys.yaml:2:5: "practice" is missing'],
    ['keys:\n  - { key: a b, name: X, practice: y }', 'keys.yaml:2:7: "key" must be'],
    [
      'keys:\n  - { key: vox-a-1, name: X, practice: y, role: z }',
      'keys.yaml:2:43: unknown property "role"',
    ],
    [
      `${sharedKeys}  - { key: vox-a-1, name: X, practice: y }`,
      'keys.yaml:5:7: the key is given twice',
    ],
    ['- vox-a-1', 'keys.yaml:1:1: '],
  ] as const) {
    const error = await createMock({ keys: await keysFile(text) }).catch(String);
    expect.soft(error).toContain('UsageError');
    expect.soft(error).toContain(said);
    expect(error).not.toContain('vox-a-1');
  }
  await expect(createMock({ keys: '/nowhere/keys.yaml' })).rejects.toThrow('/nowhere/keys.yaml');
});

test('with open keys any well-formed key opens a practice of its own', async () => {
  const mock = await startMock({ openKeys: true });
  const [mine, other] = ['vox-worker1-secret', 'vox-worker1-other'].map((key) =>
    createIntegrator(mock.url, key),
  );
  const { provider: _, ...unnamed } = leastOf('7');
  const posted = await mine?.post(unnamed);
  expect((await mine?.read('worker1', '7'))?.body).toEqual(posted?.body);
  expect((await other?.list())?.body.count).toBe(0);
  for (const key of ['vox-worker1', 'vox--secret', 'vox-a-', 'VOX-a-b', 'worker1']) {
    expect([key, (await createIntegrator(mock.url, key).list()).status]).toEqual([key, 401]);
  }
});

test('the secret of an open key may have hyphens', async () => {
  const mock = await startMock({ openKeys: true });
  const { post, read } = createIntegrator(mock.url, 'vox-a-b-c--d');
  const { provider: _, ...unnamed } = leastOf('7');
  await post(unnamed);
  expect((await read('a', '7')).status).toBe(200);
});

test('a practice for a test has a key, a name and nobody else in it', async () => {
  const mock = await startMock({});
  const [first, second] = [await mock.practice(), await mock.practice({ name: 'My CRM' })];
  expect(first.key).toMatch(/^vox-[^-]+-.+$/);
  expect(second).toMatchObject({ name: 'My CRM', url: mock.url });
  await createIntegrator(mock.url, first.key).post(ana);
  expect((await createIntegrator(mock.url, second.key).list()).body.count).toBe(0);
});

test('an exchange is told without its key', async () => {
  const exchanges: Exchange[] = [];
  const mock = await startMock({
    keys: [{ key: 'vox-a-hush', name: 'A', practice: 'a' }],
    onExchange: (exchange) => exchanges.push(exchange),
  });
  await createIntegrator(mock.url, 'vox-a-hush').post(ana);
  await createIntegrator(mock.url, 'vox-b-hush').list();
  expect(exchanges).toMatchObject([
    { method: 'POST', path: '/patients', operation: 'upsertPatient', status: 201 },
    { method: 'GET', path: '/patients', operation: 'listPatients', status: 401 },
  ]);
  expect(exchanges[0]?.holder?.masked).toBe('vox-a-…');
  expect(JSON.stringify(exchanges)).not.toMatch(/hush|Horvat/);
});

test('a key ring keeps no key', () => {
  const ring = createKeyRing([{ key: 'vox-a-hush', name: 'A', practice: 'a' }], false);
  expect(ring.holderOf('vox-a-hush')).toEqual({ name: 'A', practice: 'a', masked: 'vox-a-…' });
  expect(ring.holderOf('vox-a-hus')).toBeUndefined();
  expect(maskKey('vox-a-hush')).toBe('vox-a-…');
  expect(maskKey('hush')).toBe('…');
});

test('off loopback the shipped keys are refused', async () => {
  await expect(createMock({ host: '0.0.0.0' })).rejects.toThrow('--keys FILE');
  await startMock({ host: '0.0.0.0', openKeys: true });
});

test('an admin key that opens a practice, too, is refused, and not shown', async () => {
  const own = [{ key: 'vox-own-secret', name: 'Own', practice: 'own' }];
  const demo = 'vox-demo-not-a-real-secret';
  for (const options of [{ keys: own, adminKey: 'vox-own-secret' }, { adminKey: demo }]) {
    await expect(createMock(options)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringMatching(/^adminKey is also the key "[^"]+", .*; choose another$/),
    });
    await expect(createMock(options)).rejects.not.toThrow('secret');
  }
});
