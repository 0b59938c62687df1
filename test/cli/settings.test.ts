import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mockSettings } from '../../src/commands/mock-settings.ts';
import { send } from '../support/send.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { runCli, startCli } from './run-cli.ts';

test('a flag goes before a variable, a variable before the config file', async () => {
  const cwd = await createTemporaryFolder();
  await writeFile(join(cwd, 'voxares.config.json'), '{ "basePath": "/of-file", "port": 0 }');
  const env = { VOXARES_BASE_PATH: '/of-variable' };
  const ofFile = await startCli([], { cwd });
  const ofVariable = await startCli([], { cwd, env });
  const ofFlag = await startCli(['--base-path', '/of-flag'], { cwd, env });
  expect(ofFile.url).toMatch(/\/of-file$/);
  expect(ofVariable.url).toMatch(/\/of-variable$/);
  expect(ofFlag.url).toMatch(/\/of-flag$/);
});

test('paths in a config file are relative to it', async () => {
  const cwd = await createTemporaryFolder();
  await mkdir(join(cwd, 'config'));
  const keys = { keys: [{ key: 'vox-own-secret', name: 'Own', practice: 'own' }] };
  await writeFile(join(cwd, 'config/keys.json'), JSON.stringify(keys));
  await writeFile(join(cwd, 'config/mock.json'), '{ "keys": "keys.json", "port": 0 }');
  const { url, printed } = await startCli(['--config', 'config/mock.json'], { cwd });
  expect((await send(url, 'vox-own-secret', 'GET', '/patients')).status).toBe(200);
  expect(printed().stderr).not.toContain('vox-own-secret');
});

test.each([
  ['{ "prot": 1 }', 'voxares.config.json:1:3: unknown property "prot"; did you mean "port"?'],
  ['{\n  "port": "1"\n}', 'voxares.config.json:2:3: "port" must be a whole number from 0 to 65535'],
  ['{ "openKeys": "yes" }', 'voxares.config.json:1:3: "openKeys" must be true or false; got "yes"'],
  ['{ "db": "" }', 'voxares.config.json:1:3: "db" must be a text that is not empty'],
  ['[]', 'voxares.config.json:1:1: must be a map with '],
])('the config file %s is refused with the place', async (text, message) => {
  const cwd = await createTemporaryFolder();
  await writeFile(join(cwd, 'voxares.config.json'), text);
  const { code, stderr } = await runCli([], { cwd });
  expect(stderr).toContain(`voxares-kit: ${message}`);
  expect(code).toBe(2);
});

test('a variable that is wrong is named', async () => {
  const cwd = await createTemporaryFolder();
  const { code, stderr } = await runCli([], { cwd, env: { VOXARES_PORT: '80x' } });
  expect(stderr).toBe(
    'voxares-kit: VOXARES_PORT must be a whole number from 0 to 65535; got "80x"\n',
  );
  expect(code).toBe(2);
});

test("the config file's JSON Schema has the settings that there are", async () => {
  const url = new URL('../../spec/config.schema.json', import.meta.url);
  const { properties } = JSON.parse(await readFile(url, 'utf8')) as { properties: object };
  const names = mockSettings.map(({ name }) => name);
  expect(Object.keys(properties).sort()).toEqual(['$schema', ...names].sort());
});

test('what a flag switches off can be switched off by a variable and by the config file, too', async () => {
  const cwd = await createTemporaryFolder();
  const statusOf = async (args: readonly string[], env = {}) => {
    const { url } = await startCli(['-p', '0', ...args], { cwd, env });
    return (await fetch(new URL('/__mock/health', url))).status;
  };
  expect(await statusOf([])).toBe(200);
  expect(await statusOf(['--no-control'])).toBe(404);
  expect(await statusOf([], { VOXARES_NO_CONTROL: 'true' })).toBe(404);
  await writeFile(join(cwd, 'voxares.config.json'), '{ "control": false, "allowHost": ["a"] }');
  expect(await statusOf([])).toBe(404);
});
