import { expect, test } from 'vitest';
import { conformed } from './checks/conformed.ts';

test.each([150, 400, 700])(
  'a deployment that dies after %i requests could not be tested to its end, and no rule is broken',
  async (diesAfter) => {
    const { rules, profile, stopped, checks } = await conformed({ diesAfter });
    expect(checks.flatMap(({ findings }) => findings)).toEqual([]);
    expect(rules.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(profile.answers.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(stopped).toBeDefined();
  },
);
