import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startMock } from '../support/control.ts';
import { ana, createIntegrator } from '../support/patients.ts';
import { send } from '../support/send.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A folder with copies of files, which can be written anew. */
async function copied(files: Readonly<Record<string, string>>) {
  const folder = await createTemporaryFolder();
  const fileOf = (name: string) => join(folder, name);
  for (const [name, from] of Object.entries(files)) await copyFile(join(root, from), fileOf(name));
  const write = (name: string, text: string) => writeFile(fileOf(name), text);
  const change = async (name: string, from: string, to: string) => {
    const text = await readFile(fileOf(name), 'utf8');
    expect(text).toContain(from);
    await write(name, text.replaceAll(from, to));
  };
  return { fileOf, write, change };
}

/** A library whose document, keys and fixtures can be written anew. */
async function startLibrary() {
  const files = await copied({ 'api.yaml': 'test/fixtures/library.openapi.yaml' });
  const { fileOf, write } = files;
  await write('keys.yaml', 'keys: [{ key: vox-a-1, name: A, practice: a }]');
  await write('shelves.yaml', 'shelves: [{ id: 1, name: Poetry }]');
  const mock = await startMock({
    spec: fileOf('api.yaml'),
    keys: fileOf('keys.yaml'),
    fixtures: fileOf('shelves.yaml'),
  });
  const total = async (key = 'vox-a-1') =>
    (await send(mock.url, key, 'GET', '/shelves')).body.total;
  const post = () => send(mock.url, 'vox-a-1', 'POST', '/shelves', { name: 'Prose' });
  return { ...files, mock, total, post };
}

test('a document that changed is played at once, and what practices hold stays', async () => {
  const { mock, change, post } = await startLibrary();
  const get = (path: string) => send(mock.url, 'vox-a-1', 'GET', path);
  await post();
  const before = await get('/shelves');
  await change('api.yaml', '  /shelves:', '  /racks:');
  await mock.reload('contract');
  expect((await get('/shelves')).status).toBe(404);
  expect((await get('/racks')).text).toBe(before.text);
  expect(mock.contract.operations.map(({ path }) => path)).toContain('/racks');
});

test('a document that is wrong leaves the one before in use', async () => {
  const { mock, write, fileOf, total } = await startLibrary();
  await write('api.yaml', 'openapi: 3.1.1\nopenapi: 3.1.1\n');
  await expect(mock.reload('contract')).rejects.toThrow(`${fileOf('api.yaml')}:2:1: `);
  expect(await total()).toBe(1);
});

test('keys come and go; whoever keeps the practice finds it as it was', async () => {
  const { mock, write, total, post } = await startLibrary();
  await post();
  const { key: minted } = await mock.practice();
  const a = '{ key: vox-a-2, name: A, practice: a }';
  await write('keys.yaml', `keys: [${a}, { key: vox-b-1, name: B, practice: b }]`);
  await mock.reload('keys');
  expect([await total(), await total('vox-b-1')]).toEqual([undefined, 1]);
  expect([await total('vox-a-2'), await total(minted)]).toEqual([2, 1]);
  expect(mock.keys.map(({ key }) => key)).toEqual(['vox-a-2', 'vox-b-1']);
  await write('keys.yaml', 'keys: []');
  await expect(mock.reload('keys')).rejects.toThrow('must be a list with at least one key');
  expect(await total('vox-a-2')).toBe(2);
});

test('keys among which the admin key is are not taken in', async () => {
  const { fileOf, write } = await copied({});
  await write('keys.yaml', 'keys: [{ key: vox-a-1, name: A, practice: a }]');
  const mock = await startMock({ keys: fileOf('keys.yaml'), adminKey: 'vox-admin-1' });
  await write('keys.yaml', 'keys: [{ key: vox-admin-1, name: B, practice: b }]');
  await expect(mock.reload('keys')).rejects.toThrow('adminKey is also the key "B"');
  expect(mock.keys.map(({ name }) => name)).toEqual(['A']);
});

test('fixtures that changed are what a practice begins with at its next reset', async () => {
  const { mock, write, total } = await startLibrary();
  expect(await total()).toBe(1);
  await write('shelves.yaml', 'shelves: [{ id: 1, name: Poetry }, { id: 2, name: Prose }]');
  await mock.reload('fixtures');
  expect(await total()).toBe(1);
  await mock.reset();
  expect(await total()).toBe(2);
  await write('shelves.yaml', 'shelfs: []');
  await expect(mock.reload('fixtures')).rejects.toThrow('did you mean "shelves"');
  await mock.reset();
  expect(await total()).toBe(2);
});

test('a document that refuses the fixtures leaves the one before in use', async () => {
  const { mock, change, post } = await startLibrary();
  await change('api.yaml', 'maxLength: 40', 'maxLength: 5');
  await expect(mock.reload('contract')).rejects.toThrow('name must have at most 5 characters');
  expect((await post()).status).toBe(201);
  await change('api.yaml', 'maxLength: 5', 'maxLength: 6');
  await mock.reload('contract');
  expect((await send(mock.url, 'vox-a-1', 'POST', '/shelves', { name: 'History' })).status).toBe(
    422,
  );
});

/** The shipped API with a document and a profile that can be written anew. */
async function startShipped() {
  const spec = {
    'voxares.openapi.yaml': 'spec/voxares.openapi.yaml',
    'rules.yaml': 'spec/rules.yaml',
  };
  const files = await copied(spec);
  await files.write('own.yaml', 'answers: { created-status: 200 }');
  const { fileOf } = files;
  const mock = await startMock({
    spec: fileOf('voxares.openapi.yaml'),
    profile: fileOf('own.yaml'),
  });
  return { ...files, mock };
}

test('answers of a profile that changed hold at once', async () => {
  const { mock, write } = await startShipped();
  const { key, url } = await mock.practice();
  const { post } = createIntegrator(url, key);
  expect((await post(ana)).status).toBe(200);
  await write('own.yaml', 'answers: { updated-status: 201 }');
  await mock.reload('contract');
  expect((await post(ana)).status).toBe(201);
});

test('a practice keeps a profile of its own, and its snapshots get the new document', async () => {
  const { mock, change } = await startShipped();
  const { key, profile, snapshot, restore } = await mock.practice({ profile: 'nest' });
  await snapshot();
  await change('voxares.openapi.yaml', '  /patients:', '  /people:');
  await mock.reload('contract');
  const statusOf = async (path: string) => (await send(mock.url, key, 'GET', path)).status;
  expect([await statusOf('/people'), await statusOf('/patients')]).toEqual([200, 404]);
  expect((await profile.get()).answers['error-body']).toBe('nest');
  await profile.set('lenient');
  await restore();
  expect([await statusOf('/people'), await statusOf('/patients')]).toEqual([200, 404]);
  expect((await profile.get()).name).toBe('nest');
});

test('another comparison of keys needs a new start', async () => {
  const { mock, write } = await startShipped();
  await write('own.yaml', 'answers: { key-case: same }');
  await expect(mock.reload('contract')).rejects.toThrow(
    'patients is gone or has another key, which a mock that runs cannot take in; start it anew',
  );
});
