import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startDeployment } from '../../deployments/start.ts';
import { runCli, until } from '../run-cli.ts';
import { type Bench, createBench } from './conform-cli.ts';

/** Waits until a run has made so many items. */
async function untilMade({ made }: Bench, count: number): Promise<void> {
  await until(() => made().length >= count);
}

test('a signal ends the run early, and what it made is removed: exit 130', async () => {
  const bench = await createBench({ variants: ['slow'] });
  const { child, ended } = bench.start('--json', 'r.json');
  await untilMade(bench, 8);
  child.kill('SIGINT');
  const { code, stdout, stderr } = await ended;
  expect(stderr).toContain('Ctrl-C again ends at once');
  expect(stdout).toContain('The run was interrupted');
  expect(code).toBe(130);
  expect(bench.made()).toEqual([]);
  const report = JSON.parse(await readFile(join(bench.cwd, 'r.json'), 'utf8'));
  expect(report).toMatchObject({ interrupted: true, leftBehind: [] });
  expect(await bench.ledgers()).toEqual([]);
});

test('a second signal ends it at once, with the line that cleans up, which does', async () => {
  const bench = await createBench({ variants: ['slow'] });
  const { child, ended, printed } = bench.start();
  await untilMade(bench, 8);
  child.kill('SIGINT');
  await until(() => printed().stderr.includes('Stopping'));
  child.kill('SIGINT');
  const { code, stderr } = await ended;
  expect(code).toBe(130);
  const [, ledger = ''] = /voxares-kit conform --clean (\S+)/.exec(stderr) ?? [];
  expect(bench.made().length).toBeGreaterThan(0);
  const cleaned = await runCli(['conform', '--clean', ledger, ...bench.keys], { cwd: bench.cwd });
  expect(cleaned.stdout).toMatch(/^[0-9]+ items? removed, 0 left behind\.\n$/);
  expect(cleaned.code).toBe(0);
  expect(bench.made()).toEqual([]);
  expect(await bench.ledgers()).toEqual([]);
});

test('after kill -9 the ledger names all that is there, and nothing of anybody else', async () => {
  const bench = await createBench({ variants: ['slow'], patients: 5 });
  const { child, ended } = bench.start();
  await untilMade(bench, 8);
  child.kill('SIGKILL');
  await ended;
  const [ledger = ''] = await bench.ledgers();
  const text = await readFile(ledger, 'utf8');
  for (const pair of bench.made()) {
    const path = pair.split(' ').map(encodeURIComponent).join('/');
    expect(text).toContain(`/patients/${path}"`);
  }
  expect(text).not.toContain(bench.deployment.key);
  expect(text).not.toContain('Resident');
  const cleaned = await runCli(['conform', '--clean', ledger, ...bench.keys], { cwd: bench.cwd });
  expect(cleaned.code).toBe(0);
  expect(bench.made()).toEqual([]);
  expect(bench.deployment.stored('first')).toHaveLength(5);
});

test('a ledger cleans no other deployment, and with no other key', async () => {
  const bench = await createBench({ variants: ['slow'] });
  const { child, ended } = bench.start();
  await untilMade(bench, 3);
  child.kill('SIGKILL');
  await ended;
  const [ledger = ''] = await bench.ledgers();
  const other = await startDeployment();
  const { cwd, keys } = bench;
  const elsewhere = await runCli(['conform', other.url, '--clean', ledger, ...keys], { cwd });
  expect(elsewhere.stderr).toContain('belongs to ');
  expect(elsewhere.code).toBe(2);
  expect(other.requests()).toBe(0);
  await other.close();
  const asked = bench.deployment.requests();
  const args = ['conform', '--clean', ledger, '--key', 'vox-k1-another'];
  const stranger = await runCli(args, { cwd });
  expect(stranger.stderr).toContain('was written with another first key');
  expect(stranger.code).toBe(2);
  expect(bench.deployment.requests()).toBe(asked);
});

test('--dry-run prints the pairs and the requests, and sends none', async () => {
  const { run, deployment, ledgers } = await createBench();
  const { code, stdout } = await run('--dry-run', '--only', 'delete-204');
  expect(stdout).toContain(`A run against ${deployment.url} would write these `);
  expect(stdout).toMatch(/^ {2}\/patients\/vk-RUN-[0-9]+\/\S+$/m);
  expect(stdout).toMatch(/^Requests, about [0-9]+: [0-9]+ (GET|POST), /m);
  expect(code).toBe(0);
  expect(deployment.requests()).toBe(0);
  await expect(ledgers()).rejects.toThrow('ENOENT');
});

test('--read-only sends GET and HEAD alone, and keeps no ledger', async () => {
  const { run, cwd, ledgers } = await createBench({ patients: 30 });
  const { code, stdout } = await run('--read-only', '--har', 'r.har');
  const { log } = JSON.parse(await readFile(join(cwd, 'r.har'), 'utf8'));
  const methods: readonly string[] = log.entries.map(
    ({ request }: { request: { method: string } }) => request.method,
  );
  expect([...new Set(methods)].sort()).toEqual(['GET', 'HEAD']);
  expect(stdout).toMatch(/✓ key-required /);
  expect(stdout).toMatch(/- upsert-by-pair .*needs requests that write/);
  expect(code).toBe(0);
  await expect(ledgers()).rejects.toThrow('ENOENT');
});

test('--max-requests and --budget end a run that says so, and cleans up', async () => {
  const { run, made } = await createBench({ variants: ['slow'] });
  const few = await run('--max-requests', '150');
  expect(few.stdout).toContain('the run has sent its 150 requests');
  expect(few.code).toBe(0);
  const short = await run('--budget', '1.5');
  expect(short.stdout).toContain('the run has used its 1.5 s');
  expect(short.code).toBe(0);
  expect(made()).toEqual([]);
});

test('--pace keeps requests apart', async () => {
  const { run, cwd } = await createBench();
  await run('--pace', '40', '--max-requests', '30', '--har', 'r.har');
  const { log } = JSON.parse(await readFile(join(cwd, 'r.har'), 'utf8'));
  const times: readonly number[] = log.entries
    .map(({ startedDateTime }: { startedDateTime: string }) => Date.parse(startedDateTime))
    .sort((one: number, other: number) => one - other);
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(29 * 25 - 50);
});

test('a number of one’s own is sent where those for fiction are refused', async () => {
  const { run, cwd } = await createBench({ variants: ['phones-for-fiction-refused'] });
  const flags = ['--only', 'fields/accepted', '--phone', '+385912345678', '--har', 'r.har'];
  const { code } = await run(...flags);
  expect(code).toBe(0);
  expect(await readFile(join(cwd, 'r.har'), 'utf8')).toContain('+385912345678');
});
