import { expect, test } from 'vitest';
import { conformed } from './checks/conformed.ts';

test('a run with little to spend begins with what everybody relies on', async () => {
  const { rules, verdict, stopped } = await conformed({ variants: ['slow'] }, { budget: 3 });
  const kept = rules.filter(({ status }) => status === 'pass').map(({ id }) => id);
  expect(stopped).toContain('the run has used its 3 s');
  expect(verdict).toBe('conforms');
  expect(kept).toEqual(expect.arrayContaining(['upsert-by-pair', 'last-write-shown']));
});

test('few requests find a PATCH that is not stored', async () => {
  const { rules } = await conformed({ defect: 'patch-not-stored' }, { maxRequests: 80 });
  const broken = rules.filter(({ status }) => status === 'fail').map(({ id }) => id);
  expect(broken.length).toBeGreaterThan(0);
});
