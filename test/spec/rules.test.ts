import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { UsageError } from '../../src/problem.ts';
import {
  allowedOf,
  answerOf,
  isAllowed,
  loadRules,
  type Question,
  type Rulebook,
} from '../../src/spec/rules.ts';

// What is known of the API: twenty-eight documented facts, and the questions with assumed answers.
const facts = Array.from({ length: 28 }, (_, index) => `D${index + 1}`);
const questions = {
  'created-status': { allowed: [200, 201], assumed: 201 },
  'updated-status': { allowed: [200, 201], assumed: 200 },
  'upsert-omitted': { allowed: ['keep', 'clear'], assumed: 'keep' },
  'absent-field': { allowed: ['null', 'omitted'], assumed: 'null' },
  'null-clears': { allowed: ['clears', 'refused'], assumed: 'clears' },
  'patch-status': { allowed: [200, 204], assumed: 200 },
  'patch-key': { allowed: ['ignored', 'refused'], assumed: 'ignored' },
  'unknown-field': { allowed: ['ignored', 'refused'], assumed: 'ignored' },
  'invalid-status': { allowed: [400, 422], assumed: 400 },
  'error-body': { allowed: ['problem', 'nest', 'empty', 'other'], assumed: 'problem' },
  'unauthorized-status': { allowed: [401, 403], assumed: 401 },
  'missing-delete': { allowed: [404, 204], assumed: 404 },
  'unsupported-method': { allowed: [404, 405], assumed: 405 },
  count: { allowed: ['all'], assumed: 'all' },
  'list-order': { allowed: ['oldest', 'newest', 'other'], assumed: 'oldest' },
  'page-out-of-range': { allowed: ['refused', 'clamped'], assumed: 'refused' },
  'page-size-limit': { allowed: ['number', 'none'], assumed: 100 },
  'page-size-over': { allowed: ['refused', 'clamped'], assumed: 'clamped' },
  'past-the-end': { allowed: ['empty-list', 404], assumed: 'empty-list' },
  'key-case': { allowed: ['distinct', 'same'], assumed: 'distinct' },
  'outer-blanks': { allowed: ['kept', 'trimmed'], assumed: 'kept' },
  'unicode-form': { allowed: ['kept', 'composed'], assumed: 'kept' },
  'empty-name': { allowed: ['refused', 'accepted'], assumed: 'refused' },
  'phone-check': { allowed: ['accepted', 'refused'], assumed: 'accepted' },
  'date-range': { allowed: ['accepted', 'refused'], assumed: 'accepted' },
  'path-form': { allowed: ['refused', 'same'], assumed: 'refused' },
  'date-time-input': { allowed: ['accepted', 'refused'], assumed: 'refused' },
  'recreated-id': { allowed: ['new', 'same'], assumed: 'new' },
  'extra-fields': { allowed: ['none', 'some'], assumed: 'none' },
  'rate-limit': { allowed: ['number', 'none'], assumed: 'none' },
};

let folder: string;
let rulebook: Rulebook;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voxares-kit-'));
  rulebook = await loadRules(new URL('spec/rules.yaml', packageRoot));
});

afterAll(() => rm(folder, { recursive: true }));

test('every documented fact has a rule, and no rule is of an unknown fact', () => {
  const named = new Set(rulebook.rules.map((rule) => rule.fact));

  expect([...named].sort()).toEqual([...facts].sort());
});

test('every open question is there with its answers', () => {
  const found = rulebook.questions.map(({ id, allowed, assumed }) => [id, { allowed, assumed }]);

  expect(Object.fromEntries(found)).toEqual(questions);
});

test('a rule that the vendor does not state says why it holds', () => {
  for (const { id, fact, source } of rulebook.rules) {
    const isStated = Number(fact.slice(1)) <= 13;
    expect(source, id).toMatch(isStated ? /^(Voxares|implied: )/ : /^implied: /);
  }
});

test('statements and questions are whole sentences', () => {
  for (const { id, statement } of rulebook.rules) expect(statement, id).toMatch(/\.$/);
  for (const { id, question } of rulebook.questions) expect(question, id).toMatch(/\?$/);
});

test('the answer "number" allows whole numbers from 1, and not the word', () => {
  const limit = questionOf(['number', 'none']);

  expect([1, 100, 'none'].every((answer) => isAllowed(limit, answer))).toBe(true);
  for (const answer of [
    0,
    -1,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e21,
    '5',
    'number',
    '',
  ]) {
    expect(isAllowed(limit, answer), String(answer)).toBe(false);
  }
  expect(isAllowed(questionOf(['all']), 5)).toBe(false);
  expect(allowedOf(limit)).toBe('a whole number from 1, none');
});

test('an answer is read as the allowed one that is written alike', () => {
  expect(answerOf(questionOf([200, 201]), '200')).toBe(200);
  expect(answerOf(questionOf(['null', 'omitted']), null)).toBe('null');
  expect(answerOf(questionOf(['true', 'false']), true)).toBe('true');
  expect(answerOf(questionOf(['number']), '60')).toBe(60);
  for (const value of ['06', '6e1', ' 6', '0x6', '', true, null, ['60'], { valueOf: 60 }]) {
    expect(answerOf(questionOf(['number']), value), JSON.stringify(value)).toBeUndefined();
  }
  expect(answerOf(questionOf(['all']), ['all'])).toBeUndefined();
});

test('a rulebook of other shape is refused with the place and what would be right', async () => {
  await refused('[]', /:1:1: must be a map with rules, questions$/);
  await refused('', /:1:1: must be a map with rules, questions$/);
  await refused('rules: []', /:1:1: "questions" is missing$/);
  await refused('rules: {}\nquestions: []', /:1:1: "rules" must be a list$/);
  await refused(
    'rules: []\nquestion: []',
    /:2:1: unknown property "question"; did you mean "questions"\?; there can be rules, questions$/,
  );
});

test('a rule with a property missing, unknown or empty is refused', async () => {
  await refused(rule({ fact: undefined }), /:2:5: "fact" is missing$/);
  await refused(
    rule({ statment: 'x.' }),
    /:6:5: unknown property "statment"; did you mean "statem/,
  );
  await refused(rule({ statement: '""' }), /:4:5: "statement" must be a text$/);
  await refused(rule({ source: '7' }), /:5:5: "source" must be a text$/);
  await refused(
    rule({ id: 'Two Words' }),
    /:2:5: "Two Words" is no id; write lower-case words joined by hyphens$/,
  );
});

test('an id that is used twice is refused, be it a rule and a question', async () => {
  await refused(
    rule({}).replace('\nq', '\n  - { id: one, fact: D1, statement: x., source: x }\nq'),
    /:6:7: the id "one" is used twice$/,
  );
  await refused(
    question({ id: 'one' }, rule({}).split('questions')[0]),
    /:7:5: the id "one" is used twice$/,
  );
});

test('a question whose assumed answer is not allowed is refused', async () => {
  await refused(question({ assumed: '3' }), /:6:5: 3 is not among the allowed answers: 1, 2$/);
  await refused(question({ assumed: '"1"' }), /:6:5: "1" is not among the allowed answers: 1, 2$/);
  await refused(
    question({ assumed: 'null' }),
    /:6:5: null is not among the allowed answers: 1, 2$/,
  );
  await refused(
    question({ allowed: '[number, none]', assumed: 'number' }),
    /:6:5: "number" is not among the allowed answers: a whole number from 1, none$/,
  );
});

test('answers that are neither words nor numbers are refused', async () => {
  const message = /: an answer must be a word or a number \(the word null in quotes\)$/;
  await refused(question({ allowed: '[1, null]' }), message);
  await refused(question({ allowed: '[1, [2]]' }), message);
  await refused(question({ allowed: '[]' }), message);
  await refused(question({ allowed: 'one' }), /:5:5: "allowed" must be a list$/);
});

function questionOf(allowed: readonly (string | number)[]): Question {
  return { id: 'some', question: 'Some?', allowed, assumed: allowed[0] ?? '' };
}

type Lines = Readonly<Record<string, string | undefined>>;

function rule(changes: Lines): string {
  const lines = { id: 'one', fact: 'D1', statement: 'One.', source: 'A page', ...changes };
  return `rules:\n${entryOf(lines)}questions: []\n`;
}

function question(changes: Lines, rules = 'rules: []\n'): string {
  const lines = { id: 'some', question: 'Some?', allowed: '[1, 2]', assumed: '1', ...changes };
  return `${rules}questions:\n${entryOf(lines)}`;
}

function entryOf(lines: Lines): string {
  const given = Object.entries(lines).filter(([, value]) => value !== undefined);
  return given
    .map(([name, value], i) => `${i === 0 ? '  - ' : '    '}${name}: ${value}\n`)
    .join('');
}

async function refused(text: string, message: RegExp) {
  const path = join(folder, 'rules.yaml');
  await writeFile(path, text);
  const error: unknown = await loadRules(path).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error, text).toBeInstanceOf(UsageError);
  expect((error as UsageError).message).toMatch(message);
  expect((error as UsageError).message).not.toContain('\n');
}
