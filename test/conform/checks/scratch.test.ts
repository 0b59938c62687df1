import { test } from 'vitest';
import { dateChecks } from '../../../src/conform/checks/dates.ts';
import { deleteChecks } from '../../../src/conform/checks/delete.ts';
import { fieldChecks } from '../../../src/conform/checks/fields.ts';
import { instantChecks } from '../../../src/conform/checks/instants.ts';
import { readChecks } from '../../../src/conform/checks/reads.ts';
import { timeStampChecks } from '../../../src/conform/checks/time-stamps.ts';
import { updateChecks } from '../../../src/conform/checks/update.ts';
import { upsertChecks } from '../../../src/conform/checks/upsert.ts';
import { defectNames, defects } from '../../deployments/defects.ts';
import { variants } from '../../deployments/variants.ts';
import { judge } from './judged.ts';
const all = [...upsertChecks, ...updateChecks, ...deleteChecks, ...readChecks, ...fieldChecks, ...dateChecks, ...instantChecks, ...timeStampChecks];
const show = (f) => f.map((c) => `\n      ${c.rule} | ${c.about} | ${c.expected} | ${c.received}`).join('');
test('right', async () => {
  for (const c of all) { const r = await judge([c]); console.log(c.id, r.requests, r.skipped, show(r.failed)); }
}, 1e6);
test('variants', async () => {
  for (const v of ['answer:phone-check=refused','phones-for-fiction-refused']) {
    const r = await judge(all, { variants: [v] });
    if (r.rules.length || r.skipped.length) console.log('VARIANT', v, r.requests, r.skipped, show(r.failed.slice(0, 6)));
  }
}, 1e6);
test('defects', async () => {
  for (const d of defectNames) {
    const { rule, also = [] } = defects[d] as any;
    const r = await judge(all, { defect: d }).catch((e) => { console.log('THROWN', d, e); });
    if (!r) continue;
    const wrong = r.rules.filter((x) => x !== rule && !also.includes(x));
    const caught = r.rules.includes(rule);
    console.log(caught ? 'CAUGHT' : 'MISSED', d, rule, wrong.length ? 'FALSE ' + wrong : '', r.skipped.length ? 'skipped ' + r.skipped.length : '', wrong.length ? show(r.failed.filter((f) => wrong.includes(f.rule)).slice(0, 4)) : '');
  }
}, 1e6);
