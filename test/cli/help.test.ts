import { expect, test } from 'vitest';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { runCli } from './run-cli.ts';

const commands = ['mock', 'conform', 'verify', 'compare', 'init', 'doctor'];

test('--help names every command', async () => {
  const cwd = await createTemporaryFolder();
  const { stdout } = await runCli(['--help'], { cwd });
  const [, listed = ''] = /Commands:\n([\s\S]*?)\n\n/.exec(stdout) ?? [];
  const names = [...listed.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name);
  expect(names).toEqual([...commands, 'help']);
  expect(stdout).toContain('Examples:\n  $ voxares-kit init');
});

test.each(commands)('%s --help has examples, of flags that there are', async (command) => {
  const cwd = await createTemporaryFolder();
  const { code, stdout } = await runCli([command, '--help'], { cwd });
  expect(code).toBe(0);
  const [options = '', examples = ''] = stdout.split('\nExamples:\n');
  const lines = examples.split('\n').filter((line) => line.startsWith('  $ voxares-kit'));
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) {
    for (const [flag] of line.matchAll(/(?<= )--?[a-z][a-z-]*/g)) expect(options).toContain(flag);
  }
});
