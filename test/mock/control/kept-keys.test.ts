import { mkdir, readFile, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createMock, type Mock } from '../../../src/mock/create-mock.ts';
import { controllerOf, controlUrl, newPractice } from '../../support/control.ts';
import { ana, leastOf } from '../../support/patients.ts';
import { itemsOf, type Received, send } from '../../support/send.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';

async function newDb(): Promise<string> {
  return join(await createTemporaryFolder(), 'db.json');
}

/** Runs something with a mock that keeps its state there, and ends the mock. */
async function withMock<Result>(db: string, run: (mock: Mock) => Promise<Result>): Promise<Result> {
  const mock = await createMock({ db, demo: 2, adminKey: 'root-of-all-keys' });
  try {
    return await run(mock);
  } finally {
    await mock.close();
  }
}

async function newKey(mock: Mock, body = {}): Promise<string> {
  const made = await send(controlUrl(mock), mock.keys[0]?.key, 'POST', '/keys', body);
  return String(made.body.key);
}

function idsOf(list: Received) {
  return itemsOf(list).map(({ id }) => id);
}

test('with a file a key that was made opens its practice after a restart', async () => {
  const db = await newDb();
  const wanted = { name: 'CI', demo: 1, seed: 7, profile: { answers: { 'created-status': 200 } } };
  const { key, begun, left } = await withMock(db, async (mock) => {
    const made = await newKey(mock, wanted);
    const { list, post } = controllerOf(mock, made);
    const first = await list();
    await post(ana);
    return { key: made, begun: idsOf(first), left: (await list()).text };
  });
  await withMock(db, async (mock) => {
    const { control, list, post } = controllerOf(mock, key);
    expect((await list()).text).toBe(left);
    expect((await control('GET', '/info')).body).toMatchObject({ key: 'CI', seed: 7 });
    expect((await post(leastOf('P-1'))).status).toBe(200);
    await control('POST', '/reset');
    expect(idsOf(await list())).toEqual(begun);
  });
});

test('it is still one that can be ended, and is gone then', async () => {
  const db = await newDb();
  const key = await withMock(db, (mock) => newKey(mock, { name: 'CI' }));
  await withMock(db, async (mock) => {
    const admin = controllerOf(mock, 'root-of-all-keys');
    const listed = itemsOf(await admin.control('GET', '/practices'), 'practices');
    expect(listed).toContainEqual(expect.objectContaining({ name: 'CI', minted: true }));
    const { control } = controllerOf(mock, key);
    expect((await control('DELETE', '/keys/current')).status).toBe(204);
  });
  await withMock(db, async (mock) => {
    expect((await controllerOf(mock, key).list()).status).toBe(401);
  });
});

test('a fork that nobody used keeps what it started with', async () => {
  const db = await newDb();
  const key = await withMock(db, async (mock) => {
    const { control, post } = await newPractice(mock, { demo: 0 });
    await post(ana);
    await control('PUT', '/profile', { name: 'nest' });
    await control('POST', '/snapshots/one');
    return String((await control('POST', '/snapshots/one/fork')).body.key);
  });
  await withMock(db, async (mock) => {
    const { control, list } = controllerOf(mock, key);
    expect((await list()).body).toMatchObject({ count: 1 });
    expect((await control('GET', '/profile')).body).toMatchObject({ name: 'nest' });
  });
});

test('keys that are made at once are all kept', async () => {
  const db = await newDb();
  const made = await withMock(db, (mock) =>
    Promise.all(Array.from({ length: 20 }, () => newKey(mock))),
  );
  await withMock(db, async (mock) => {
    for (const key of made) expect((await controllerOf(mock, key).list()).status).toBe(200);
  });
});

test('no key stands in the file, which is its owner’s alone', async () => {
  const db = await newDb();
  const key = await withMock(db, (mock) => newKey(mock));
  const text = await readFile(`${db}.keys`, 'utf8');
  const [, id, secret = ''] = key.split('-');
  expect(text).toContain(`"vox-${id}-…"`);
  expect(text).not.toContain(secret);
  expect((await stat(`${db}.keys`)).mode & 0o777).toBe(0o600);
});

test('a key that cannot be kept is not made', async () => {
  const db = await newDb();
  await withMock(db, async (mock) => {
    await mkdir(`${db}.keys`);
    const first = mock.keys[0]?.key;
    expect((await send(controlUrl(mock), first, 'POST', '/keys')).status).toBe(500);
    const admin = controllerOf(mock, 'root-of-all-keys');
    expect(itemsOf(await admin.control('GET', '/practices'), 'practices')).toHaveLength(1);
    await rmdir(`${db}.keys`);
    expect((await send(controlUrl(mock), first, 'POST', '/keys')).status).toBe(201);
  });
});

const kept = {
  ...{ hash: 'ab', masked: 'vox-test1-…', name: 'CI', practice: 'test-1-ab', label: 'CI' },
  seed: 1,
};
const fileOf = (one: object) =>
  JSON.stringify({ format: 'voxares-kit-keys/1', salt: 'x', keys: [one] });

test.each([
  ['{', '.keys:1:2: '],
  ['[]', 'must be a map'],
  ['{"format":"voxares-kit-keys/2","salt":"x","keys":[]}', 'reads "voxares-kit-keys/1"'],
  ['{"format":"voxares-kit-keys/1","salt":"","keys":[]}', '"salt" must be a text'],
  ['{"format":"voxares-kit-keys/1","salt":"x","keys":{}}', 'must be a list'],
  [fileOf({ ...kept, name: 7 }), '"name" must be a text'],
  [fileOf({ ...kept, seed: -1 }), '"seed" must be a whole number'],
  [fileOf({ ...kept, demo: 0.5 }), '"demo" must be a whole number'],
  [fileOf({ ...kept, more: 1 }), 'unknown property "more"'],
  [fileOf({ ...kept, profile: 'nset' }), 'vox-test1-…: unknown profile "nset"; did you mean'],
])(
  'a file of keys that is wrong is told of, and lets go of the other: %s',
  async (text, message) => {
    const db = await newDb();
    await writeFile(`${db}.keys`, text);
    await expect(createMock({ db })).rejects.toThrow(message);
    await writeFile(`${db}.keys`, fileOf(kept));
    await withMock(db, async () => {});
  },
);
