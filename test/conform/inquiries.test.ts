import { expect, test } from 'vitest';
import { answerVariants } from '../deployments/variants.ts';
import { conformed } from './checks/conformed.ts';

/** Some checks that make requests of every kind; statuses are found over what was exchanged. */
const only = [
  ...['upsert/creates', 'upsert/replaces', 'update/fields', 'delete/unknown-key'],
  ...['update/null', 'keys/list', 'paths/methods', 'practices/untouched'],
];

/** What cannot be told by asking. */
const unknowable = ['answer:page-size-limit=none', 'answer:rate-limit=3000'];

const variants = Object.keys(answerVariants).filter((name) => !unknowable.includes(name));

async function answersAt(name: string | undefined, patients: number) {
  const start = { patients, ...(name !== undefined && { variants: [name] }) };
  const { profile, checks } = await conformed(start, { only });
  expect(checks.flatMap(({ findings }) => findings)).toEqual([]);
  return new Map(profile.answers.map((one) => [one.id, one]));
}

test.each(variants)('%s is found out', async (name) => {
  const [, question = '', answer = ''] = /^answer:([a-z-]+)=(.+)$/.exec(name) ?? [];
  const answers = await answersAt(name, 70);
  expect(String(answers.get(question)?.answer)).toBe(answer);
  const differ = [...answers.values()].filter(({ status }) => status === 'differs');
  expect(differ.map(({ id }) => id)).toEqual([question]);
});

test('a deployment that answers as assumed differs in nothing, and little stays unknown', async () => {
  const answers = [...(await answersAt(undefined, 130)).values()];
  const unknown = answers.filter(({ status }) => status === 'unknown');
  expect(answers.filter(({ status }) => !['pass', 'unknown'].includes(status))).toEqual([]);
  expect(unknown.map(({ id }) => id)).toEqual(['rate-limit']);
  expect(unknown[0]?.note).toMatch(/^at least [0-9]+$/);
});

test('a page size over the number of items is unknown, with what is known', async () => {
  const answers = await answersAt('answer:page-size-limit=none', 130);
  expect(answers.get('page-size-limit')?.status).toBe('unknown');
  expect(answers.get('page-size-limit')?.note).toMatch(/^at least 1[0-9]{2}$/);
});

test('a key that is answered with 200 and null is not taken for one that is there', async () => {
  const { profile } = await conformed({ defect: 'lookup-unknown-null' }, { only });
  const answers = new Map(profile.answers.map((one) => [one.id, one.answer]));
  expect(answers.get('key-case')).toBe('distinct');
  expect(answers.get('outer-blanks')).toBe('kept');
});

test('parts of a key that differ in what case means to them are told, and are no fault', async () => {
  const { profile } = await conformed({ variants: ['provider-in-any-case'] }, { only });
  const answer = profile.answers.find(({ id }) => id === 'key-case');
  expect(answer?.status).toBe('differs');
  expect(answer?.note).toBe('for some kinds of input distinct, for others same');
});

test('a rate limit that is met is told, as far as it can be', async () => {
  const answers = await answersAt('answer:rate-limit=3000', 0);
  const limit = answers.get('rate-limit');
  expect(limit?.status).toBe('differs');
  expect(Number(limit?.answer)).toBeGreaterThan(300);
  expect(Number(limit?.answer)).toBeLessThan(6000);
  expect(limit?.note).toContain('turned down');
});
