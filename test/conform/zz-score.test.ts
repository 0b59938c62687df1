import { appendFileSync } from 'node:fs';
import { test } from 'vitest';
import { sequenceCheck } from '../../src/conform/sequences.ts';
import { raceChecks } from '../../src/conform/races.ts';
import { runCheck } from './lab.ts';
import { startDeployment } from '../deployments/start.ts';
import { defects } from '../deployments/defects.ts';
import { variants } from '../deployments/variants.ts';
test('score', async () => {
  const out = { push: (line: string) => appendFileSync('/tmp/score.txt', line + '\n') };
  const found0 = { 'upsert-omitted': 'keep', 'null-clears': 'clears', 'list-order': 'oldest' };
  for (const [name, d] of Object.entries(defects) as any) {
    if (!process.env['ALL'] && !/^(upsert|recreated|lookup|patch|delete|phone-of|email-dots|leap|century|month|date-before|refused)|race/.test(name)) continue;
    const dep = await startDeployment({ defect: name });
    const got: string[] = [];
    for (const check of [sequenceCheck, ...raceChecks]) {
      const r = await runCheck(check, dep.url, { key: dep.key, seed: Number(process.env["SEED"] ?? 3), found: found0 }).catch((e) => ({ failed: [{ rule: 'THREW ' + e.message, received: '' }], skip: undefined }));
      for (const f of r.failed) got.push(`${check.id.split('/')[1]}:${f.rule}`);
      if (r.skip) got.push(`(${check.id.split('/')[1]} skip)`);
    }
    await dep.close();
    const ok = [d.rule, ...(d.also ?? [])];
    const blamed = got.filter((g) => !g.startsWith('(')).map((g) => g.split(':')[1]);
    const mark = blamed.some((b) => !ok.includes(b!)) ? 'BLAME' : blamed.length ? 'found' : '-';
    out.push(`${mark} ${name} [${ok.join()}] ${got.join(' ')}`);
  }
  for (const name of Object.keys(variants)) { const t0 = Date.now();
    const dep = await startDeployment({ variants: [name] });
    const got: string[] = [];
    for (const check of [sequenceCheck, ...raceChecks]) {
      const r = await runCheck(check, dep.url, { key: dep.key, seed: Number(process.env["SEED"] ?? 3) }).catch((e) => ({ failed: [{ rule: 'THREW ' + e.message, received: '' }], skip: undefined }));
      for (const f of r.failed) got.push(`${check.id}:${f.rule}:${f.received}`);
      if (r.skip) got.push(`(${check.id} ${JSON.stringify(r.skip)})`);
    }
    await dep.close();
    out.push(`VARIANT ${Date.now() - t0}ms ${name} ${got.join(' ')}`);
  }

}, 2000000);
