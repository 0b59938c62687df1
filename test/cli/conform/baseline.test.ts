import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startDeployment } from '../../deployments/start.ts';
import { runCli } from '../run-cli.ts';
import { createBench } from './conform-cli.ts';

const flags = ['--only', 'delete-204', 'count-all', '--baseline', 'known.json'];

test('what a baseline knows does not fail; what is new does, and what is gone does', async () => {
  const { run, cwd, keys } = await createBench({ defect: 'delete-answers-body', patients: 3 });
  expect((await run(...flags, '--update-baseline')).code).toBe(0);
  const known = JSON.parse(await readFile(join(cwd, 'known.json'), 'utf8'));
  expect(known.length).toBeGreaterThan(0);

  const again = await run(...flags, '--junit', 'r.xml');
  expect(again.stdout).toMatch(/✗ delete-204/);
  expect(again.stdout).toMatch(/Baseline: [0-9]+ findings? known, 0 new, 0 gone\./);
  expect(again.code).toBe(0);
  const junit = await readFile(join(cwd, 'r.xml'), 'utf8');
  expect(junit).toContain('all known to the baseline');
  expect(junit).toMatch(/<testsuites [^>]* failures="0"/);

  const worse = await startDeployment({ defect: 'count-is-page-length', patients: 30 });
  const other = await runCli(['conform', worse.url, ...keys, ...flags], { cwd });
  await worse.close();
  expect(other.stdout).toMatch(/\n {2}new {3}count-all: /);
  expect(other.stdout).toMatch(/\n {2}gone {2}delete-204: /);
  expect(other.code).toBe(1);

  const right = await startDeployment();
  const mended = await runCli(['conform', right.url, ...keys, ...flags], { cwd });
  await right.close();
  expect(mended.stdout).toContain('What is gone must leave the baseline, too');
  expect(mended.code).toBe(1);

  const skipped = await run(...flags, '--skip', 'delete-204', 'delete/removes');
  expect(skipped.stdout).toContain(' 0 new, 0 gone.');
  expect(skipped.code).toBe(0);
});
