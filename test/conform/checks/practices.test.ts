import { expect, test } from 'vitest';
import { practiceChecks } from '../../../src/conform/checks/practices.ts';
import { conformed } from './conformed.ts';

test('without a second key, the checks of practices are left out and say why', async () => {
  const only = practiceChecks.map(({ id }) => id);
  const { checks } = await conformed({}, { only, secondKey: undefined });
  const own = checks.filter(({ id }) => only.includes(id));
  expect(own.map(({ status }) => status)).toEqual(only.map(() => 'skip'));
  expect(own.every(({ reason }) => reason?.includes('--second-key'))).toBe(true);
});
