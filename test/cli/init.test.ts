import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { mockSettings } from '../../src/commands/mock-settings.ts';
import { loadRules } from '../../src/spec/rules.ts';
import { itemsOf, send } from '../support/send.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { runCli, startCli } from './run-cli.ts';

const key = 'vox-demo-not-a-real-secret';
const library = fileURLToPath(new URL('../fixtures/library.openapi.yaml', import.meta.url));
const names = ['voxares/profile.yaml', 'voxares/fixtures.yaml', 'voxares.config.yaml'];

test('init writes files that the mock starts with, and says which and what else to do', async () => {
  const cwd = await createTemporaryFolder();
  const { code, stdout, stderr } = await runCli(['init'], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe(
    `${names.map((name) => `wrote  ${name}\n`).join('')}\nOne line for the scripts of package.json; then: npm run mock\n\n  "mock": "voxares-kit --watch"\n`,
  );
  const { url, printed } = await startCli(['-p', '0'], { cwd });
  const listed = await send(url, key, 'GET', '/patients');
  expect(itemsOf(listed)).toHaveLength(2);
  await expect.poll(() => printed().stderr).toContain('Profile  profile');
});

test('init overwrites nothing, and says what it kept', async () => {
  const cwd = await createTemporaryFolder();
  await mkdir(join(cwd, 'voxares'));
  await writeFile(join(cwd, 'voxares/profile.yaml'), 'answers: {}\n');
  await writeFile(join(cwd, 'voxares.config.json'), '{}');
  const { code, stdout } = await runCli(['init'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^kept {3}voxares\/profile.yaml\nwrote {2}voxares\/fixtures.yaml\nkept {3}voxares.config.yaml\n/,
  );
  expect(await readFile(join(cwd, 'voxares/profile.yaml'), 'utf8')).toBe('answers: {}\n');
  expect((await readdir(cwd)).sort()).toEqual(['voxares', 'voxares.config.json']);
});

test('the config that init writes has every setting, in words that hold', async () => {
  const cwd = await createTemporaryFolder();
  await runCli(['init'], { cwd });
  const text = await readFile(join(cwd, 'voxares.config.yaml'), 'utf8');
  const all = text.replaceAll(/^# (?=[a-zA-Z]+:( |$)| {2}- )/gm, '');
  const values = parse(all) as Readonly<Record<string, unknown>>;
  expect(Object.keys(values)).toEqual(mockSettings.map(({ name }) => name));
  const { keys: _, spec: __, host: ___, ...rest } = values;
  await writeFile(join(cwd, 'all.json'), JSON.stringify({ ...rest, port: 0, open: false }));
  const { url } = await startCli(['--config', 'all.json'], { cwd });
  expect(url).toMatch(/\/api$/);
});

test('the profile that init writes answers every question, with what is allowed beside it', async () => {
  const cwd = await createTemporaryFolder();
  await runCli(['init'], { cwd });
  const text = await readFile(join(cwd, 'voxares/profile.yaml'), 'utf8');
  const { questions } = await loadRules('spec/rules.yaml');
  const { answers } = parse(text) as { readonly answers: object };
  expect(answers).toEqual(Object.fromEntries(questions.map(({ id, assumed }) => [id, assumed])));
  expect(text).toContain('  # Allowed: 200, 201\n  created-status: 201\n');
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(110);
});

test('init makes a folder for another API, whose files serve it', async () => {
  const cwd = await createTemporaryFolder();
  const { stdout } = await runCli(['init', 'test/mock', '--spec', library], { cwd });
  expect(stdout).toContain('"mock": "voxares-kit --config test/mock/voxares.config.yaml --watch"');
  const { url } = await startCli(['-p', '0', '--config', 'test/mock/voxares.config.yaml'], { cwd });
  expect((await send(url, key, 'GET', '/shelves')).body.total).toBe(2);
});

test('init where nothing can be written is refused in one line', async () => {
  const cwd = await createTemporaryFolder();
  await writeFile(join(cwd, 'file'), '');
  const { code, stderr } = await runCli(['init', 'file'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^voxares-kit: .*voxares\/profile.yaml: a part of its path is no folder\n$/,
  );
});

test('two config files are one too many', async () => {
  const cwd = await createTemporaryFolder();
  await writeFile(join(cwd, 'voxares.config.json'), '{}');
  await writeFile(join(cwd, 'voxares.config.yaml'), '{}');
  const { code, stderr } = await runCli(['-p', '0'], { cwd });
  expect(stderr).toBe(
    'voxares-kit: there are voxares.config.json and voxares.config.yaml; keep one, or say which: --config\n',
  );
  expect(code).toBe(2);
});
