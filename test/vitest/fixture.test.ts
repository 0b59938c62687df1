import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { runVitest } from './run-vitest.ts';

const project = fileURLToPath(new URL('project', import.meta.url));

test('a run has one mock, and each test a practice of its own with the same ids', async () => {
  const notes = join(await createTemporaryFolder(), 'notes.txt');
  const report = join(await createTemporaryFolder(), 'report.json');
  await writeFile(notes, '');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${report}`];
  const { code, said } = await runVitest(project, reporters, { NOTES: notes });
  expect(code, said).toBe(0);
  const { numPassedTests } = JSON.parse(await readFile(report, 'utf8')) as {
    readonly numPassedTests: number;
  };
  expect(numPassedTests).toBe(5);
  const lines = (await readFile(notes, 'utf8')).trim().split('\n');
  const [urls, keys, ids] = [0, 1, 2].map(
    (at) => new Set(lines.map((line) => line.split(' ')[at])),
  );
  // Two of three practices begin alike.
  expect([urls?.size, keys?.size, ids?.size]).toEqual([1, 3, 2]);
  await expect(fetch([...(urls ?? [])].join())).rejects.toThrow('fetch failed'); // it was stopped
});

test('without the setup a practice is refused, with what to write into the config', async () => {
  const { code, said } = await runVitest(project, ['--config', 'without-setup.config.ts'], {
    NOTES: '',
  });
  expect(code).toBe(1);
  expect(said).toContain("UsageError: no mock runs; give vitest's config globalSetup: [");
});
