import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { examineNode } from '../../src/commands/doctor/examine-node.ts';
import { fitsRange } from '../../src/commands/doctor/fits-range.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { runCli, startCli } from './run-cli.ts';

const anyPort = ['--port', '0'];

test('doctor finds nothing wrong where nothing is', async () => {
  const cwd = await createTemporaryFolder();
  const { code, stdout, stderr } = await runCli(['doctor', ...anyPort], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^✓ Node +[0-9.]+; [0-9.]+ or newer will do$/m);
  expect(stdout).toMatch(/^✓ spec +Voxares Patients API 1.0, 5 operations, 1 resource$/m);
  expect(stdout).toMatch(/\n\nall is well\n$/);
  expect(await readdir(cwd)).toEqual([]);
});

test('doctor looks at all files, names what is wrong in each, and shows no key', async () => {
  const cwd = await createTemporaryFolder();
  const write = (name: string, text: string) => writeFile(join(cwd, name), text);
  await write('own.yaml', 'answers: { created-status: 418 }');
  await write('keys.yaml', 'keys: [{ key: vox-own-secret, name: Own }]');
  await write('db.json', '{ "format": ');
  await write('items.yaml', 'patients: []');
  const files = ['--profile', 'own.yaml', '--keys', 'keys.yaml', '--fixtures', 'items.yaml'];
  const { code, stdout } = await runCli(['doctor', ...anyPort, ...files, '--db', 'db.json'], {
    cwd,
  });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^✗ profile +own.yaml:1:12: 418 is no answer to created-status; allowed/m);
  expect(stdout).toMatch(/^- fixtures +not looked at, since it rests on what is wrong$/m);
  expect(stdout).toMatch(/^✗ keys +keys.yaml:1:8: "practice" is missing$/m);
  expect(stdout).toMatch(/^✗ db +db.json:1:13: not JSON; mend it there/m);
  expect(stdout).toMatch(/\n\n3 things wrong\n$/);
  expect(stdout).not.toContain('secret');
});

test('doctor looks at the keys that are kept beside a db, and at the admin key', async () => {
  const cwd = await createTemporaryFolder();
  const db = ['--db', 'db.json'];
  const none = await runCli(['doctor', ...anyPort, ...db], { cwd });
  expect(none.stdout).toMatch(/^✓ kept keys +none beside the db$/m);
  await writeFile(join(cwd, 'db.json.keys'), '{ "format": "voxares-kit-keys/1", "salt": 7 }');
  const { code, stdout } = await runCli(['doctor', ...anyPort, ...db], { cwd });
  const started = await runCli([...anyPort, ...db], { cwd });
  const [, reason] = /^✗ kept keys +(.*)$/m.exec(stdout) ?? [];
  expect({ code, reason }).toEqual({ code: 1, reason: 'db.json.keys:1:1: "keys" is missing' });
  expect(started).toMatchObject({ code: 2, stderr: `voxares-kit: ${reason}\n` });
  const admin = ['--admin-key', 'vox-demo-not-a-real-secret'];
  const same = await runCli(['doctor', ...anyPort, ...admin], { cwd });
  expect(same.stdout).toMatch(/^✗ keys +adminKey is also the key "[^"]+", whose practice/m);
});

test('doctor says what a document has wrong', async () => {
  const cwd = await createTemporaryFolder();
  await writeFile(join(cwd, 'api.yaml'), 'openapi: 3.0.0\n');
  const { code, stdout } = await runCli(['doctor', ...anyPort, '--spec', 'api.yaml'], { cwd });
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^✗ spec +api.yaml:1:1: not an OpenAPI 3.1 document: it says "3.0.0"; it must begin/m,
  );
});

test('doctor says that a port is taken, and that a mock has it', async () => {
  const cwd = await createTemporaryFolder();
  const { url } = await startCli([...anyPort, '--db', 'db.json'], { cwd });
  const { port } = new URL(url);
  const { code, stdout } = await runCli(['doctor', '--port', port, '--db', 'db.json'], { cwd });
  expect(code).toBe(1);
  expect(stdout).toMatch(
    new RegExp(`^✗ port +a mock runs there already: port ${port} is taken; choose another`, 'm'),
  );
  expect(stdout).toMatch(/^✗ db +db.json is in use by process [0-9]+; stop it or choose another/m);
});

test('doctor reads settings as the mock does', async () => {
  const cwd = await createTemporaryFolder();
  await writeFile(join(cwd, 'voxares.config.yaml'), 'prot: 0\n');
  const { code, stdout } = await runCli(['doctor'], { cwd });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^✗ settings +voxares.config.yaml:1:1: unknown property "prot"; did you/m);
  const off = await runCli(['doctor', '--config', '/dev/null'], {
    cwd,
    env: { VOXARES_PORT: 'x' },
  });
  expect(off.stdout).toMatch(/^✗ settings /m);
});

test('doctor looks at the packages that the folder has', async () => {
  const cwd = await createTemporaryFolder();
  await mkdir(join(cwd, 'node_modules/vitest'), { recursive: true });
  await writeFile(join(cwd, 'node_modules/vitest/package.json'), '{ "version": "2.1.9" }');
  const { code, stdout } = await runCli(['doctor', ...anyPort], { cwd });
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^✗ vitest +2.1.9 will not do for voxares-kit\/vitest; it takes >=3.*: npm install --save-dev vitest@/m,
  );
});

test('an old Node is told with what to do', () => {
  expect(examineNode('18.20.1')).toEqual({
    status: 'fail',
    about: 'Node',
    text: '18.20.1 is too old; install Node 20.19 or newer',
  });
});

test.each([
  ['3.0.0', '>=3', true],
  ['4.1.12', '>=3', true],
  ['2.9.9', '>=3', false],
  ['20.19.0', '>=20.19', true],
  ['20.9.0', '>=20.19', false],
  ['16.5.0', '^16.5.0', true],
  ['16.10.0', '^16.5.0', true],
  ['16.4.9', '^16.5.0', false],
  ['17.0.0', '^16.5.0', false],
  ['5.14.2', '5.14.2', true],
  ['5.14.3', '5.14.2', false],
  ['24.0.0-rc.1', '>=20.19', true],
])('%s in %s: %s', (version, range, fits) => {
  expect(fitsRange(version, range)).toBe(fits);
});
