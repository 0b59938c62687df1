import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { createMock } from '../../../src/mock/create-mock.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';
import { runCli } from '../run-cli.ts';
import { createBench } from './conform-cli.ts';

test('a right deployment conforms: exit 0, every report is written, and nothing is left', async () => {
  const { run, cwd, made, ledgers } = await createBench({ patients: 30 });
  const files = ['--json', 'r.json', '--junit', 'r.xml', '--html', 'out/r.html', '--har', 'r.har'];
  const { code, stdout, stderr } = await run(...files);
  expect(stdout).toContain('\nconforms: ');
  expect(stderr).toMatch(/^Run [0-9a-z]{8}; until it is cleaned up, .*\.voxares\/ledgers\//);
  expect(code).toBe(0);
  expect(made()).toEqual([]);
  expect(await ledgers()).toEqual([]);
  const schema = JSON.parse(await readFile('spec/report.schema.json', 'utf8'));
  const ajv = new Ajv2020({ strictTypes: false });
  addFormats.default(ajv);
  const report = JSON.parse(await readFile(join(cwd, 'r.json'), 'utf8'));
  expect(ajv.validate(schema, report), ajv.errorsText()).toBe(true);
  expect(report).toMatchObject({ verdict: 'conforms', restored: true, items: 60, leftBehind: [] });
  expect(await readFile(join(cwd, 'r.xml'), 'utf8')).toContain('<testsuites name="voxares-kit"');
  expect(await readFile(join(cwd, 'out/r.html'), 'utf8')).toContain('conforms: ');
  const { log } = JSON.parse(await readFile(join(cwd, 'r.har'), 'utf8'));
  expect(log.entries).toHaveLength(report.requests);
});

test('a wrong deployment violates: exit 1, and the curl lines show it', async () => {
  const { run, made } = await createBench({ defect: 'count-is-page-length', patients: 30 });
  const { code, stdout } = await run('--only', 'count-all');
  expect(code).toBe(1);
  expect(stdout).toContain('✗ count-all');
  expect(stdout).toContain('To repeat what failed, first: export VOXARES_KEY=…');
  expect(stdout).toMatch(/curl -i -H "Authorization: Bearer \$VOXARES_KEY" .*\/patients\?page=/);
  expect(stdout).toMatch(/\nviolates: 1 rule broken/);
  expect(made()).toEqual([]);
});

test('--only tests one rule, and tells of no other', async () => {
  const { run } = await createBench({ defect: 'upsert-makes-second' });
  const { code, stdout } = await run('--only', 'delete-204');
  expect(stdout).toMatch(/✓ delete-204 /);
  expect(stdout).toMatch(/- upsert-by-pair .*skipped: /);
  expect(stdout).toMatch(/\nconforms: 1 rule kept/);
  expect(code).toBe(0);
});

test('rules can be named with commas, one flag each, or before the URL', async () => {
  const { deployment, cwd } = await createBench();
  const { url, key } = deployment;
  for (const flags of [
    ['--only', 'delete-204,count-all', url],
    ['--only', 'delete-204', '--only', 'count-all', url],
    ['--only', 'delete-204', 'count-all', url],
  ]) {
    const { stdout } = await runCli(['conform', ...flags, '--key', key], { cwd });
    expect(stdout).toMatch(/\nconforms: 2 rules kept/);
  }
});

test('--skip leaves a rule out', async () => {
  const { run } = await createBench({ defect: 'count-is-page-length' });
  const { stdout } = await run('--only', 'lists/pages', 'lists/count', '--skip', 'count-all');
  expect(stdout).toMatch(/- count-all /);
  expect(stdout).not.toContain('✗');
});

test('keys come from the environment, or from a file', async () => {
  const { deployment, cwd } = await createBench();
  const env = { VOXARES_KEY: deployment.key };
  const args = ['conform', deployment.url, '--only', 'delete-204'];
  expect((await runCli(args, { cwd, env })).code).toBe(0);
  const file = join(cwd, '.env');
  await import('node:fs/promises').then((fs) =>
    fs.writeFile(file, `VOXARES_KEY=${deployment.key}\n`),
  );
  expect((await runCli([...args, '--env-file', '.env'], { cwd })).code).toBe(0);
});

test('another API is tested by its document', async () => {
  const spec = 'test/fixtures/library.openapi.yaml';
  const mock = await createMock({ spec });
  const { key } = await mock.practice();
  const cwd = await createTemporaryFolder();
  const flags = ['--key', key, '--spec', join(process.cwd(), spec)];
  const { code, stdout } = await runCli(['conform', mock.url, ...flags], { cwd });
  await mock.close();
  expect(stdout).toMatch(/\nconforms: /);
  expect(code).toBe(0);
});

test('--list names rules, open questions and checks', async () => {
  const { stdout, code } = await runCli(['conform', '--list'], {
    cwd: await createTemporaryFolder(),
  });
  expect(stdout).toMatch(/^ {2}count-all\n {4}.*\n {4}.*lists\/pages/m);
  expect(stdout).toMatch(/^ {2}page-size-limit\n/m);
  expect(stdout).toMatch(/^ {2}races\/new-pair: /m);
  expect(code).toBe(0);
});
