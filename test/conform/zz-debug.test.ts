import { test } from 'vitest';
import { mixedRace } from '../../src/conform/race-mixed.ts';
import { runCheck } from './lab.ts';
import { startDeployment } from '../deployments/start.ts';
test('debug', async () => {
  const dep = await startDeployment({ defect: 'race-brings-back-deleted' });
  const r = await runCheck(mixedRace, dep.url, { key: dep.key, seed: 3 });
  console.log(r.failed.length, r.skip, r.cases.map(c => c.proof.length));
  for (const e of (r as any).exchanges.slice(-24)) console.log(e.request.method, e.response?.status, Math.round(e.sentAt), Math.round(e.doneAt));
  await dep.close();
}, 60000);
