import { test } from 'vitest';
import { appendFileSync } from 'node:fs';
import { conformed, brokenRules } from '../conform/checks/conformed.ts';
import { defects } from '../deployments/defects.ts';
import { variants } from '../deployments/variants.ts';
const only = ['lists/pages','lists/order','lists/count','keys/list','keys/items','keys/create','practices/apart','practices/untouched','paths/segments','paths/slashes','paths/words','paths/odd','paths/methods','bodies/make','bodies/update','bodies/charset','bodies/hostile','responses/no-failure'];
const mine = ['responses/no','lists/','keys/','practices/','paths/','bodies/'];
const own = ['page-zero-based','page-size-default','page-size-obeyed','pages-complete','count-all','past-the-end','order-stable','key-required','practices-apart','practices-untouched','unspoken-key-scope','segments-decoded-once','not-json-refused','request-charset','no-server-error'];
const out = process.env.OUT ?? '/tmp/board.txt';
const [mod, rem] = (process.env.PART ?? '1/0').split('/').map(Number) as [number, number];
const names = process.env.NAMES?.split(',');
test('board', async () => {
  let i = 0;
  const all = [...Object.keys(variants).map((v) => ['V', v]), ...Object.keys(defects).map((d) => ['D', d])] as ['V'|'D', string][];
  for (const [kind, name] of all) {
    if (names ? !names.includes(name) : i++ % mod !== rem) continue;
    try {
      const r = await conformed(kind === 'V' ? { variants: [name] } : { defect: name as never }, { only });
      const broken = brokenRules(r, mine);
      const d = kind === 'D' ? (defects as any)[name] : { rule: '-' };
      const allowed = [d.rule, ...(d.also ?? [])];
      const bad = broken.filter((b) => !allowed.includes(b));
      const answers = r.profile.answers.filter((q) => q.status !== 'pass' && q.status !== 'unknown').map((q) => `${q.id}=${q.answer}(${q.status})`).join(' ');
      const skips = r.checks.filter((c) => c.status === 'skip' && mine.some((m) => c.id.startsWith(m))).map((c) => `${c.id}: ${c.reason}`).join('; ');
      const caught = broken.includes(d.rule);
      const mark = bad.length ? 'BLAME' : kind === 'V' ? 'ok' : caught ? 'caught' : own.includes(d.rule) ? 'MISSED' : broken.length ? 'also' : '-';
      const detail = bad.length || mark === 'MISSED' ? r.checks.flatMap((c) => c.findings).filter((f) => bad.includes(f.rule)).slice(0, 4).map((f) => `\n     ${f.check} ${f.rule}: ${f.about}: ${f.expected} / ${f.received}`).join('') : '';
      appendFileSync(out, `${mark} ${kind} ${name} [${allowed.join()}] broken=${broken.join()} ${kind === 'V' ? answers : ''} ${r.requests}r ${r.seconds}s ${skips ? 'SKIP ' + skips : ''}${r.leftBehind.length ? ' LEFT' : ''}${r.stopped ? ' STOPPED ' + JSON.stringify(r.stopped) : ''}${detail}\n`);
    } catch (e) { appendFileSync(out, `THREW ${kind} ${name} ${(e as Error).stack?.slice(0, 300)}\n`); }
  }
}, 3000000);
