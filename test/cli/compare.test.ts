import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/json.ts';
import { interactionOf } from '../pact/compare/compare-one.ts';
import { anyInteraction, folderOf, pactOf } from '../pact/pact-files.ts';
import { readXml } from '../report/read-xml.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { runCli } from './run-cli.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const right = pactOf([interactionOf()]);
const wrong = pactOf([interactionOf({ response: { status: 410 } })], '4.0', 'Report');

/** Runs `compare` in a folder that has some files. */
async function compare(files: Readonly<Record<string, JsonObject | string>>, ...args: string[]) {
  const cwd = await folderOf(files);
  return { cwd, ...(await runCli(['compare', ...args], { cwd })) };
}

test('pacts that agree with the spec end with 0', async () => {
  const { code, stdout, stderr } = await compare({ 'a.json': right }, 'a.json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('  ✓ a request\n');
  expect(stdout).toMatch(/\nagrees: 1 interaction of 1 pact\n$/);
});

test('a pact that does not is told with both places, and ends with 1', async () => {
  const { code, stdout } = await compare({ 'a.json': right, 'b.json': wrong }, '.');
  expect(code).toBe(1);
  expect(stdout).toMatch(/\n {6}at {8}b\.json:22:9 \(\/interactions\/0\/response\/status\)\n/);
  expect(stdout).toMatch(/voxares\.openapi\.yaml:\d+:\d+/);
  expect(stdout).toMatch(/\ndisagrees: 1 finding in 1 of 2 interactions of 2 pacts\n$/);
});

test('a filter leaves out what it does not mean', async () => {
  const files = { 'a.json': right, 'b.json': wrong };
  const { code, stdout } = await compare(files, '.', '--consumer', 'Booking');
  expect(code).toBe(0);
  expect(stdout).not.toContain('Report');
});

test('reports are written as they are asked for', async () => {
  const flags = ['--json', 'out/compare.json', '--junit', 'out/junit.xml', '--profile', 'nest'];
  const { cwd, code } = await compare({ 'a.json': right, 'b.json': wrong }, '.', ...flags);
  expect(code).toBe(1);
  const json = JSON.parse(await readFile(join(cwd, 'out/compare.json'), 'utf8'));
  expect(json).toMatchObject({ format: 1, verdict: 'disagrees', profile: 'nest' });
  const suites = readXml(await readFile(join(cwd, 'out/junit.xml'), 'utf8'));
  expect(suites.elements.map(({ attributes }) => attributes.failures)).toEqual(['0', '1']);
});

const refused: readonly (readonly [name: string, message: string, ...args: string[]])[] = [
  ['no pact', 'which pacts? Give files or folders: voxares-kit compare pacts'],
  ['a pact that is not there', 'none.json: there is no such file', 'none.json'],
  ['a damaged pact', 'damaged.json:', 'damaged.json'],
  ['an empty pact', 'has no interactions: nothing would be verified', 'empty.json'],
  ['a folder without one', 'folder: there is no pact in this folder', 'folder'],
  ['a pact of messages', 'only HTTP can be verified', 'messages.json'],
  ['a filter of nothing', 'no interaction has "Bookng"; did you', 'a.json', '--consumer', 'Bookng'],
  ['an unknown profile', 'unknown profile "nets"; did you mean', 'a.json', '--profile', 'nets'],
  ['a document that is none', 'a.json:', 'a.json', '--spec', 'a.json'],
  ['an unknown flag', 'unknown flag "--stat"; did you mean "--state"?', 'a.json', '--stat'],
  [
    'a report that is a folder',
    'folder: it is a folder; name a file',
    'a.json',
    '--json',
    'folder',
  ],
];

test.each(refused)('%s is refused in one line, with 2', async (_name, message, ...args) => {
  const cwd = await folderOf({
    'a.json': right,
    'damaged.json': '{"consumer": {',
    'empty.json': pactOf([]),
    'messages.json': pactOf([{ ...anyInteraction, type: 'Synchronous/Messages' }]),
  });
  await mkdir(join(cwd, 'folder'));
  const { code, stdout, stderr } = await runCli(['compare', ...args], { cwd });
  expect(stderr).toContain(message);
  expect(stderr.split('\n')).toHaveLength(2);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('switches in the environment do not have the comparator overlook anything', async () => {
  const basic = interactionOf({ request: { headers: { Authorization: ['Basic dm94'] } } });
  const cwd = await folderOf({ 'a.json': pactOf([basic]) });
  const { code, stdout } = await runCli(['compare', 'a.json'], { cwd, env: { QUIRKS: '1' } });
  expect(stdout).toContain('[request.authorization.missing]');
  expect(code).toBe(1);
});

test('without the comparator, one line says what to install', async () => {
  const cwd = await createTemporaryFolder();
  await writeFile(join(cwd, 'a.json'), JSON.stringify(right));
  const bin = await installedWithoutPeers(cwd);
  const { code, stdout, stderr } = await runCli(['compare', 'a.json'], { cwd, bin });
  expect(stderr).toBe(
    'voxares-kit: @pactflow/openapi-pact-comparator is not installed; install it: npm install --save-dev @pactflow/openapi-pact-comparator@2.3.1\n',
  );
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

/** The package as it is installed, with what it depends on and none of its optional peers. */
async function installedWithoutPeers(folder: string): Promise<string> {
  const home = join(folder, 'node_modules/voxares-kit');
  const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  for (const name of ['dist', 'spec', 'fixtures', 'package.json']) {
    await cp(join(root, name), join(home, name), { recursive: true });
  }
  for (const name of Object.keys(dependencies)) {
    await mkdir(dirname(join(folder, 'node_modules', name)), { recursive: true });
    await symlink(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
  expect(await readdir(join(folder, 'node_modules'))).not.toContain('@pactflow');
  return join(home, 'dist/bin.cjs');
}
