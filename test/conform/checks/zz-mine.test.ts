import { test } from 'vitest';
import { createMock } from '../../../src/mock/create-mock.ts';
import { conformed, runAt } from './conformed.ts';
test('whole', async () => {
  for (const start of [{}, { variants: ['slow'] }, { defect: 'patient-wrapped' }, { defect: 'pages-leave-gaps' }, { defect: 'last-page-dropped' }, { defect: 'delete-keeps' }, { defect: 'upsert-conflicts' }, { defect: 'lookup-cached' }] as any[]) {
    const t = Date.now();
    const r: any = await conformed(start, {});
    console.log(JSON.stringify(start), Date.now() - t, 'ms', r.requests, r.verdict, r.restored, r.checks.filter((c: any) => c.status !== 'pass').map((c: any) => `\n  ${c.id} ${c.status} ${c.reason ?? ''} ${[...new Set(c.findings.map((f: any) => f.rule))]}`).join(''));
  }
  const mock = await createMock({ spec: 'test/fixtures/library.openapi.yaml', demo: 5 } as any);
  const { key } = await mock.practice();
  const r: any = await runAt({ url: mock.url, key, spec: 'test/fixtures/library.openapi.yaml' } as any).catch((e) => console.log('LIB', e));
  if (r) console.log('library', r.requests, r.verdict, r.checks.map((c: any) => `\n  ${c.id} ${c.status} ${c.reason ?? ''} ${c.findings.map((f: any) => f.rule + ' ' + f.about + ' | ' + f.received).slice(0, 3)}`).join(''));
  await mock.close();
}, 1e6);
