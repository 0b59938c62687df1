import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { runCli } from './run-cli.ts';

const wrong: readonly (readonly [string, string])[] = [
  ['mokc', 'unknown command "mokc"; did you mean "mock"?; the commands are '],
  ['help confrom', 'unknown command "confrom"; did you mean "conform"?; the commands are mock, '],
  ['help help', 'unknown command "help"; the commands are mock, '],
  ['mock X', 'unexpected argument "X"; mock takes flags only'],
  ['--prot 4011', 'unknown flag "--prot"; did you mean "--port"?'],
  ['--open-keys=1', '--open-keys takes no value'],
  ['--port', '-p, --port <number> needs a value'],
  ['--port 80x', '--port must be a whole number from 0 to 65535; got "80x"'],
  ['--port 0x10', '--port must be a whole number'],
  ['--port 65536', '--port must be a whole number from 0 to 65535; got 65536'],
  ['--seed -1', '--seed must be a whole number from 0 to '],
  ['--demo 1.5', '--demo must be a whole number from 0 to 1000000; got "1.5"'],
  ['--log jsn', '--log must be one of pretty, json, silent; got "jsn"; did you mean "json"?'],
  ['--clock yesterday', 'clock must be an RFC 3339 moment such as 2026-01-01T00:00:00Z'],
  ['--spec none.yaml', 'none.yaml: there is no such file'],
  ['--keys none.yaml', 'none.yaml: there is no such file'],
  ['--fixtures none.yaml', 'none.yaml: there is no such file'],
  ['--config none.json', 'none.json: there is no such file'],
  ['--db folder', 'folder: is a folder; name a file'],
  ['--profile nets', 'unknown profile "nets"; did you mean "nest"?'],
  ['--host 0.0.0.0', '0.0.0.0 can be reached from elsewhere and the demo keys are public; '],
  ['--spec broken.yaml', 'broken.yaml:2:1'],
];

test.each(wrong)('"%s" is refused in one line that says what is right', async (args, message) => {
  const cwd = await createTemporaryFolder();
  await mkdir(join(cwd, 'folder'));
  await writeFile(join(cwd, 'broken.yaml'), 'openapi: 3.1.0\nopenapi: 3.1.1\n');
  const { code, stdout, stderr } = await runCli(args.split(' '), { cwd });
  expect(stderr).toContain(`voxares-kit: ${message}`);
  expect(stderr.split('\n')).toHaveLength(2);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('a port that is taken is named', async () => {
  const cwd = await createTemporaryFolder();
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo; // of a TCP server it is one
  const { code, stderr } = await runCli(['--port', String(port)], { cwd });
  expect(stderr).toBe(
    `voxares-kit: port ${port} is taken; choose another with --port, or --port 0 for any free one\n`,
  );
  expect(code).toBe(2);
});

test('--help shows each flag and examples on stdout', async () => {
  const cwd = await createTemporaryFolder();
  const { code, stdout, stderr } = await runCli(['mock', '--help'], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('--base-path <path>');
  expect(stdout).toContain('Examples:');
});

test('--version prints the version of the package', async () => {
  const cwd = await createTemporaryFolder();
  const { code, stdout } = await runCli(['--version'], { cwd });
  expect(stdout).toMatch(/^[0-9]+\.[0-9]+\.[0-9]+\n$/);
  expect(code).toBe(0);
});
