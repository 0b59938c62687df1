import { expect, test } from 'vitest';
import { notesOf, verdictOf } from '../../src/report/verdict.ts';
import { cleanResult, lostResult, sampleResult } from './sample-result.ts';

test('a run that conforms says how much it tested', () => {
  expect(verdictOf(cleanResult)).toBe('conforms: 1 rule kept');
  const differing = { ...cleanResult, profile: sampleResult.profile };
  const answers = differing.profile.answers.filter(({ status }) => status === 'differs');
  expect(verdictOf({ ...differing, profile: { name: 'default', answers } })).toBe(
    'conforms: 1 rule kept, 1 open question answered otherwise',
  );
});

test('a run that tested nothing says so', () => {
  expect(verdictOf({ ...lostResult, rules: [] })).toBe('untested: nothing was tested');
  expect(verdictOf(lostResult)).toBe('untested: nothing was tested');
});

test('an interruption and what is left behind are never left unsaid', () => {
  const result = { ...cleanResult, interrupted: true, leftBehind: ['/patients/a/b'] };
  expect(verdictOf(result)).toBe('conforms: 1 rule kept, interrupted, 1 item left behind');
  expect(notesOf(result)).toHaveLength(3);
});

test('the notes say whether the practice was compared', () => {
  const { restored: _, ...notCompared } = cleanResult;
  expect(notesOf(notCompared)).toEqual(['The practice was not compared with what it was before.']);
  expect(notesOf({ ...cleanResult, restored: false })[0]).toMatch(/is not as it was/);
});
