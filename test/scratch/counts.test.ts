import { test } from 'vitest';
import { conform } from '../../src/conform/conform.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { mkdtemp } from 'node:fs/promises';
test('counts', async () => {
  const mock = await createMock({ demo: 25, seed: 1 });
  const a = await mock.practice({ name: 'A' });
  const b = await mock.practice({ name: 'B' });
  let last: any; const rows: any[] = [];
  for await (const e of conform({ url: mock.url, key: a.key, secondKey: b.key, keyName: 'A', secondKeyName: 'B', ledgers: await mkdtemp('/tmp/ledg-') })) {
    if (e.type === 'progress') { if (last) rows.push([e.requests - last.requests, (e.elapsed-last.elapsed).toFixed(2), last.now]); last = e; }
    else {
      rows.push([e.result.requests - last.requests, '', last.now + ' + cleanup']);
      for (const c of e.result.checks) for (const f of c.findings) for (const p of f.proof) console.log(p.request.method, p.request.path, p.response?.status, String(p.request.body).slice(0,200));
    }
  }
  rows.sort((x, y) => y[0] - x[0]);
  console.log(rows.map((r) => r.join(' ')).join('\n'));
  await mock.close();
}, 100000);
