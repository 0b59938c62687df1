import { copyFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { leastOf } from '../support/patients.ts';
import { send } from '../support/send.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { startCli, until } from './run-cli.ts';

const key = 'vox-own-1';

/** A mock that watches, and the files that it watches. */
async function startWatching() {
  const cwd = await createTemporaryFolder();
  const write = (name: string, text: string) => writeFile(join(cwd, name), text);
  await write('keys.yaml', `keys: [{ key: ${key}, name: Own, practice: own }]`);
  await write('own.yaml', 'answers: {}');
  await write('items.yaml', 'patients: []');
  const files = ['--keys', 'keys.yaml', '--profile', 'own.yaml', '--fixtures', 'items.yaml'];
  const cli = await startCli(['-p', '0', '--watch', ...files], { cwd });
  const said = async (text: string) => until(() => cli.printed().stderr.includes(text));
  const post = (id: string) => send(cli.url, key, 'POST', '/patients', leastOf(id));
  const count = async () => (await send(cli.url, key, 'GET', '/patients')).body.count;
  const reset = () => send(new URL('/__mock', cli.url).href, key, 'POST', '/reset');
  return { cwd, write, cli, said, post, count, reset };
}

test('--watch takes in each file that changes, and the state stays', async () => {
  const { cwd, write, cli, said, post, count, reset } = await startWatching();
  expect((await post('1')).status).toBe(201);
  // As most editors write: beside the file, then over it.
  await write('own.yaml~', 'answers: { created-status: 200 }');
  await rename(join(cwd, 'own.yaml~'), join(cwd, 'own.yaml'));
  await said('voxares-kit: took in own.yaml\n');
  expect((await post('2')).status).toBe(200);
  await write('items.yaml', `patients: [${JSON.stringify(leastOf('3'))}]`);
  await said('voxares-kit: took in items.yaml; a practice begins with it at its next reset\n');
  expect(await count()).toBe(2);
  await reset();
  expect(await count()).toBe(1);
  await write('keys.yaml', 'keys: [{ key: vox-other-1, name: Other, practice: own }]');
  await said('voxares-kit: took in keys.yaml\n');
  expect(await count()).toBeUndefined();
  expect((await send(cli.url, 'vox-other-1', 'GET', '/patients')).body.count).toBe(1);
  const { code, stderr } = await cli.stop();
  expect(code).toBe(0);
  expect(stderr).not.toContain('vox-other-1');
});

test('a file that is broken, or gone, leaves what was there before in use and says why', async () => {
  const { cwd, write, said, post, count } = await startWatching();
  const stays = '; what was there before stays in use\n';
  await write('own.yaml', 'answers: { created-status: 418 }');
  await said(
    `voxares-kit: own.yaml:1:12: 418 is no answer to created-status; allowed are 200, 201${stays}`,
  );
  expect((await post('1')).status).toBe(201);
  await rm(join(cwd, 'keys.yaml'));
  await said(`voxares-kit: keys.yaml: there is no such file${stays}`);
  expect(await count()).toBe(1);
  await write('own.yaml', 'answers: { created-status: 200 }');
  await said('voxares-kit: took in own.yaml\n');
  expect((await post('2')).status).toBe(200);
});

test('--watch follows the files that a document refers to', async () => {
  const cwd = await createTemporaryFolder();
  const fixture = new URL('../fixtures/library.openapi.yaml', import.meta.url);
  await copyFile(fileURLToPath(fixture), join(cwd, 'api.yaml'));
  const cli = await startCli(['-p', '0', '--watch', '--spec', 'api.yaml'], { cwd });
  const said = async (text: string) => until(() => cli.printed().stderr.includes(text));
  const demoKey = 'vox-demo-not-a-real-secret';
  const post = (name: string) => send(cli.url, demoKey, 'POST', '/shelves', { name });
  const change = async (name: string, from: string, to: string) => {
    const text = await readFile(join(cwd, name), 'utf8');
    expect(text).toContain(from);
    await writeFile(join(cwd, name), text.replace(from, to));
  };
  await writeFile(join(cwd, 'name.yaml'), 'type: string\nminLength: 1\nmaxLength: 30\n');
  await change(
    'api.yaml',
    'ShelfName: { type: string,',
    'ShelfName: { $ref: name.yaml }\n    Other: { type: string,',
  );
  await said('voxares-kit: took in api.yaml\n');
  expect((await post('Poetry')).status).toBe(201);
  await change('name.yaml', 'maxLength: 30', 'maxLength: 5');
  await said('voxares-kit: took in name.yaml\n');
  expect((await post('Poetry')).status).toBe(422);
});

test('what waits for another file to be right is taken in with it', async () => {
  const { cwd, write, cli, said, post } = await startWatching();
  const stays = 'what was there before stays in use';
  const hasNotSaid = (text: string) => expect(cli.printed().stderr).not.toContain(text);
  await write('items.yaml', 'patients: 7');
  await said(`voxares-kit: items.yaml:1:1: must be a list of items; ${stays}\n`);
  await write('own.yaml', 'answers: { created-status: 200 }');
  await said(
    `voxares-kit: items.yaml:1:1: must be a list of items; ${stays}; own.yaml waits for that\n`,
  );
  hasNotSaid('took in');
  // Another file that is right is taken in, and what is still wrong is not told again.
  await write('keys.yaml', `keys: [{ key: ${key}, name: New, practice: own }]`);
  await said('voxares-kit: took in keys.yaml\n');
  expect((await post('1')).status).toBe(201);
  await rm(join(cwd, 'items.yaml'));
  await said(`items.yaml: there is no such file; ${stays}; own.yaml waits for that\n`);
  await write('items.yaml', 'patients: []');
  await said('voxares-kit: took in own.yaml\n');
  await said('voxares-kit: took in items.yaml; a practice begins with it');
  expect((await post('2')).status).toBe(200);
  expect(cli.printed().stderr.split('must be a list of items')).toHaveLength(3);
});

test('--watch follows a file that a document refers to, though it cannot be taken in yet', async () => {
  const cwd = await createTemporaryFolder();
  const fixture = new URL('../fixtures/library.openapi.yaml', import.meta.url);
  const text = await readFile(fileURLToPath(fixture), 'utf8');
  await writeFile(join(cwd, 'api.yaml'), text);
  const cli = await startCli(['-p', '0', '--watch', '--spec', 'api.yaml'], { cwd });
  const said = async (part: string) => until(() => cli.printed().stderr.includes(part));
  const named = text.replace(
    'ShelfName: { type: string,',
    'ShelfName: { $ref: name.yaml }\n    Other: { type: string,',
  );
  await writeFile(join(cwd, 'name.yaml'), 'type: strnig\n');
  await writeFile(join(cwd, 'api.yaml'), named);
  await said('what was there before stays in use');
  await writeFile(join(cwd, 'name.yaml'), 'type: string\nminLength: 1\nmaxLength: 5\n');
  await said('voxares-kit: took in api.yaml\n');
  const post = (name: string) =>
    send(cli.url, 'vox-demo-not-a-real-secret', 'POST', '/shelves', { name });
  expect((await post('Poetry')).status).toBe(422);
});
