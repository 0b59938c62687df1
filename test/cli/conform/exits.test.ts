import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';
import { runCli } from '../run-cli.ts';
import { createBench } from './conform-cli.ts';

const url = 'http://127.0.0.1:9/api/v1/integration'; // nothing listens on the discard port

test.each([
  [[], 'which deployment? Give its base URL'],
  [[url], 'which key? Give one of a practice that may be tested, as VOXARES_KEY or with --key'],
  [[url, url, '--key', 'k'], 'unexpected argument'],
  [['127.0.0.1:9', '--key', 'k'], 'is no base URL; write it as https://host/path'],
  [[url, '--key', 'k', '--second-key', 'k'], 'give a key of another practice'],
  [[url, '--key', 'k', '--second-key-name', 'n'], 'give it with --second-key'],
  [[url, '--key', 'k', '--only', 'coutn-all'], 'did you mean "count-all"?'],
  [[url, '--key', 'k', '--pace', '0'], '--pace must be a number over 0'],
  [[url, '--key', 'k', '--budget', 'long'], '--budget must be a number over 0'],
  [[url, '--key', 'k', '--phone', '0991234567'], '--phone must be an E.164 number'],
  [[url, '--key', 'k', '--header', 'secret-value'], "write it as 'Name: value'"],
  [[url, '--key', 'k', '--header', 'Authorization: x'], "is the run's own"],
  [[url, '--key', 'k', '--profile', 'nset'], 'did you mean "nest"?'],
  [[url, '--key', 'k', '--update-baseline'], 'name it with --baseline'],
  [[url, '--key', 'k', '--json', '.'], 'it is a folder; name a file'],
  [[url, '--key', 'k', '--baseline', 'none.json'], 'none.json'],
  [['--clean', 'none.jsonl', '--key', 'k'], 'give a ledger of a run'],
  [['https://api.voxares.com/api/v1/integration', '--key', 'k'], 'say --production'],
  [['https://API.voxares.com./elsewhere', '--key', 'k'], 'say --production'],
])('wrong usage is told in one line, exit 2: %j', async (args, line) => {
  const ended = await runCli(['conform', ...args], { cwd: await createTemporaryFolder() });
  expect(ended.stderr).toContain(line);
  expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(ended.stderr).not.toContain('secret-value');
  expect(ended.code).toBe(2);
});

test('an --env-file that is not there is told', async () => {
  const args = ['conform', url, '--env-file', 'no.env'];
  const { code, stderr } = await runCli(args, { cwd: await createTemporaryFolder() });
  // Node 20 reads the flag itself, wherever it stands.
  expect(stderr).toMatch(/no\.env: (no such file|not found)/);
  expect(code).not.toBe(0);
});

test('where nothing listens nothing is tested: exit 3, and a report that says so', async () => {
  const cwd = await createTemporaryFolder();
  const flags = ['--key', 'vox-a-b', '--json', 'r.json'];
  const { code, stdout } = await runCli(['conform', url, ...flags], { cwd });
  expect(stdout).toContain('nothing listens on 127.0.0.1:9');
  expect(stdout).toMatch(/\nuntested: nothing was tested\n$/);
  expect(code).toBe(3);
});

test('a wrong base path is exit 3, and the right one is named', async () => {
  const { deployment, cwd } = await createBench();
  const { origin } = new URL(deployment.url);
  const { code, stdout } = await runCli(['conform', origin, '--key', deployment.key], { cwd });
  expect(stdout).toContain(`${deployment.url} does: give that as the base URL`);
  expect(code).toBe(3);
});

test('a wrong key is exit 3', async () => {
  const { deployment, cwd } = await createBench();
  const args = ['conform', deployment.url, '--key', 'vox-k1-another'];
  const { code, stdout } = await runCli(args, { cwd });
  expect(stdout).toContain('answers 401 with this key; give a key of a practice');
  expect(code).toBe(3);
});

test('another server is exit 3', async () => {
  const server = createServer((_, response) => response.end('<h1>It works!</h1>'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo; // it listens on a port
  const args = ['conform', `http://127.0.0.1:${port}/`, '--key', 'vox-a-b'];
  const { code, stdout } = await runCli(args, { cwd: await createTemporaryFolder() });
  expect(stdout).toContain('so this is not the API');
  expect(code).toBe(3);
});

test('a deployment that dies on the way is exit 3, with what is known by then', async () => {
  const { run } = await createBench({ diesAfter: 700 });
  const { code, stdout } = await run();
  expect(stdout).toContain('The run ended early: ');
  expect(stdout).toMatch(/✓ upsert-by-pair /);
  expect(stdout).not.toContain('✗');
  expect(stdout).toMatch(/\nuntested: .* kept/);
  expect(code).toBe(3);
});

test('a run that tests nothing is exit 3', async () => {
  const { run } = await createBench();
  const { code, stdout } = await run('--read-only', '--only', 'count-all');
  expect(stdout).toContain('needs requests that write');
  expect(code).toBe(3);
});

test('what cannot be removed is listed: exit 4 where no rule of those tested is broken', async () => {
  const { run, ledgers } = await createBench({ defect: 'delete-keeps' });
  const { code, stdout } = await run('--only', 'fields/required');
  expect(stdout).toContain('Left behind:\n  /patients/vk-');
  expect(stdout).toMatch(/\nconforms: .* left behind\n$/);
  expect(code).toBe(4);
  expect(await ledgers()).toHaveLength(1);
});

test('an item that a wrong name of the key leaves behind is told of', async () => {
  const { deployment, cwd, made } = await createBench();
  const flags = ['--key', deployment.key, '--key-name', 'Not Its Name'];
  const args = ['conform', deployment.url, ...flags, '--only', 'provider-default'];
  const { code, stdout } = await runCli(args, { cwd });
  expect(stdout).toContain('or the key has another name than the one that was given');
  expect(stdout).toMatch(
    /Left behind:\n {2}an item with the providerId vk-\S+, made without provider/,
  );
  expect(made()).toHaveLength(1);
  expect(code).toBe(1);
});

test('a broken rule goes before what is left behind', async () => {
  const { run } = await createBench({ defect: 'delete-keeps' });
  expect((await run('--only', 'deleted-is-gone')).code).toBe(1);
});

test('a ledger that cannot be written keeps a run from beginning', async () => {
  const { run, cwd, deployment } = await createBench();
  await mkdir(join(cwd, '.voxares'), { recursive: true });
  await writeFile(join(cwd, '.voxares/ledgers'), 'no folder');
  const { code, stderr } = await run();
  expect(stderr).toContain('the ledger cannot be written');
  expect(code).toBe(2);
  expect(deployment.requests()).toBe(0);
});
