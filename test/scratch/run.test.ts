import { mkdtemp } from 'node:fs/promises';
import { test } from 'vitest';
import { conform } from '../../src/conform/conform.ts';
import { createMock } from '../../src/mock/create-mock.ts';

test('scratch', async () => {
  const mock = await createMock({ demo: 25, seed: 1 });
  const a = await mock.practice({ name: 'A' });
  const b = await mock.practice({ name: 'B' });
  const ledgers = await mkdtemp('/tmp/ledg-');
  for await (const e of conform({
    url: mock.url,
    key: a.key,
    secondKey: b.key,
    keyName: 'A',
    secondKeyName: 'B',
    ledgers,
  })) {
    if (e.type === 'result') {
      const r = e.result;
      console.log(r.verdict, r.requests, r.seconds, r.restored, r.leftBehind, r.stopped);
      for (const c of r.checks)
        console.log(
          c.status,
          c.id,
          c.cases,
          c.reason ?? '',
          c.findings
            .map((f) => `\n   ${f.rule}: ${f.about}: expected ${f.expected}, got ${f.received}`)
            .join(''),
        );
      for (const q of r.profile.answers)
        console.log(q.status, q.id, q.answer, q.expected, q.note ?? '');
    }
  }
  await mock.close();
}, 100000);
