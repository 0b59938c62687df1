import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createBench } from './conform-cli.ts';

const files = { json: 'r.json', junit: 'r.xml', html: 'r.html', har: 'r.har' } as const;

/** What a run prints and writes, the ledger that it had included. */
async function outputs(defect?: 'practices-share-list' | 'list-needs-no-key') {
  const bench = await createBench({
    patients: 40,
    ...(defect && { defect }),
  });
  const flags = Object.entries(files).flatMap(([name, file]) => [`--${name}`, file]);
  const header = 'X-Gateway-Token: planted-gateway-secret';
  const { child, ended, printed } = bench.start(...flags, '--header', header);
  let ledger = '';
  child.stderr?.on('data', async () => {
    const [, file] = /listed in (\S+)/.exec(printed().stderr) ?? [];
    if (file) ledger += await readFile(join(bench.cwd, file), 'utf8').catch(() => '');
  });
  const { stdout, stderr } = await ended;
  const written = Object.values(files).map((file) => readFile(join(bench.cwd, file), 'utf8'));
  return { all: [stdout, stderr, ledger, ...(await Promise.all(written))], bench, stdout };
}

test.each([undefined, 'practices-share-list', 'list-needs-no-key'] as const)(
  'no output of a run holds a key, a header or anybody who was there before (%s)',
  async (defect) => {
    const { all, bench, stdout } = await outputs(defect);
    expect(stdout).toContain(defect === undefined ? '\nconforms: ' : '\nviolates: ');
    const { key, secondKey } = bench.deployment;
    const secrets = [
      ...[key, secondKey, key.replace('vox-k1-', ''), secondKey.replace('vox-k2-', '')],
      ...['planted-gateway-secret', 'Planted-Person', 'ResidentEHR', 'secret.example'],
      ...['Resident7', '+385911000001', '00000000-0000-4000-8000-000000000007'],
    ];
    for (const text of all) {
      for (const secret of secrets) expect(text.includes(secret), secret).toBe(false);
    }
  },
);
