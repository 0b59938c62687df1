import { spawnSync } from 'node:child_process';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { UsageError } from '../../src/problem.ts';
import { writeReport } from '../../src/report/write.ts';

async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'voxares-kit-report-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('folders are made, and nothing but the report is left in them', async () => {
  const folder = await createFolder();
  await writeReport(join(folder, 'a/b/report.json'), 'one');
  expect(await readdir(join(folder, 'a/b'))).toEqual(['report.json']);
  expect(await readFile(join(folder, 'a/b/report.json'), 'utf8')).toBe('one');
});

test('a file is written anew, with its mode', async () => {
  const file = join(await createFolder(), 'report.json');
  await writeFile(file, 'something longer than what comes');
  await chmod(file, 0o640);
  await writeReport(file, 'two');
  expect(await readFile(file, 'utf8')).toBe('two');
  expect((await stat(file)).mode & 0o777).toBe(0o640);
});

test('a link stays a link', async () => {
  const folder = await createFolder();
  await writeFile(join(folder, 'real.json'), 'old');
  await symlink('real.json', join(folder, 'link.json'));
  await writeReport(join(folder, 'link.json'), 'new');
  expect(await readFile(join(folder, 'real.json'), 'utf8')).toBe('new');
});

test('a pipe is written to, not replaced', async () => {
  const pipe = join(await createFolder(), 'pipe');
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  const [text] = await Promise.all([readFile(pipe, 'utf8'), writeReport(pipe, 'through')]);
  expect(text).toBe('through');
  expect((await stat(pipe)).isFIFO()).toBe(true);
});

test('a folder in its place is named in one line', async () => {
  const folder = await createFolder();
  await mkdir(join(folder, 'reports'));
  const written = writeReport(join(folder, 'reports'), 'x');
  await expect(written).rejects.toThrow(UsageError);
  await expect(written).rejects.toThrow(/reports: it is a folder; name a file$/);
});

test('a file in the place of a folder is named in one line', async () => {
  const folder = await createFolder();
  await writeFile(join(folder, 'reports'), '');
  const written = writeReport(join(folder, 'reports/a/report.json'), 'x');
  await expect(written).rejects.toThrow(UsageError);
  await expect(written).rejects.toThrow(/cannot be written: a part of its path is a file$/);
});

test('a name that is too long is named in one line', async () => {
  const written = writeReport(join(await createFolder(), `${'x'.repeat(300)}.json`), 'x');
  await expect(written).rejects.toThrow(/cannot be written: the name is too long$/);
});
