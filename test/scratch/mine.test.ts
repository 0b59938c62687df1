import { test } from 'vitest';
import { conformed } from '../conform/checks/conformed.ts';
const groups = (process.env.G ?? 'lists,keys,practices,paths,bodies').split(',');
test('mine', async () => {
  const start = JSON.parse(process.env.START ?? '{}');
  const only = process.env.ALL ? [] : ['lists/pages','lists/order','lists/count','keys/list','keys/items','keys/create','practices/apart','practices/untouched','paths/segments','paths/slashes','paths/words','paths/odd','paths/methods','bodies/make','bodies/update','bodies/charset','bodies/hostile'];
  const r = await conformed(start, { only });
  console.log(r.verdict, r.requests, r.seconds, 'restored', r.restored, r.leftBehind, r.stopped);
  for (const c of r.checks) console.log(c.status, c.id, c.cases, c.reason ?? '', c.findings.map(f=>`\n   ${f.rule}: ${f.about}: expected ${f.expected}, got ${f.received}`).join(''));
  if (process.env.Q) for (const q of r.profile.answers) console.log(q.status, q.id, q.answer, q.expected, q.note ?? '');
}, 100000);
