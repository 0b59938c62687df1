import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { UsageError } from '../../src/problem.ts';
import { assumedProfile, loadProfile } from '../../src/spec/profile.ts';
import { isAllowed, loadRules, noRules, type Rulebook } from '../../src/spec/rules.ts';
import { loadSourceFile } from '../../src/spec/source-file.ts';

let folder: string;
let rulebook: Rulebook;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voxares-kit-'));
  rulebook = await loadRules(new URL('spec/rules.yaml', packageRoot));
});

afterAll(() => rm(folder, { recursive: true }));

test('three profiles ship, and each answers every question itself', async () => {
  const files = await readdir(new URL('fixtures/profiles/', packageRoot));
  expect(files.sort()).toEqual(['default.yaml', 'lenient.yaml', 'nest.yaml']);

  for (const file of files) {
    const name = file.replace('.yaml', '');
    const ids = rulebook.questions.map((question) => question.id);
    const { value } = await loadSourceFile(new URL(`fixtures/profiles/${file}`, packageRoot));
    const written = (value as { answers: object }).answers; // loaded once more just below, and checked
    expect(Object.keys(written).sort(), name).toEqual([...ids].sort());

    const profile = await loadProfile(name, rulebook);
    expect(profile.name).toBe(name);
    expect(Object.keys(profile.answers), name).toEqual(ids);
    for (const question of rulebook.questions) {
      expect(isAllowed(question, profile.answers[question.id] ?? ''), question.id).toBe(true);
    }
  }
});

test('the default profile is the assumed one', async () => {
  expect(await loadProfile('default', rulebook)).toEqual(assumedProfile(rulebook));
});

test('the others differ from it and from each other', async () => {
  const texts = await Promise.all(
    ['default', 'nest', 'lenient'].map(async (name) =>
      JSON.stringify((await loadProfile(name, rulebook)).answers),
    ),
  );

  expect(new Set(texts).size).toBe(3);
});

test('a file answers some questions, and the others get the assumed answer', async () => {
  const path = await fileOf('mine.yaml', 'about: Ours\nanswers:\n  created-status: 200\n');

  const profile = await loadProfile(path, rulebook);

  expect(profile).toEqual({
    name: 'mine',
    answers: { ...assumedProfile(rulebook).answers, 'created-status': 200 },
  });
});

test('a file in the working directory is known by its ending, any other by a slash', async () => {
  const path = await fileOf('ours.json', '{ "answers": { "rate-limit": 60 } }');
  const bare = await fileOf('bare', 'answers: { rate-limit: 30 }');

  expect((await loadProfile(path, rulebook)).answers['rate-limit']).toBe(60);
  expect(await loadProfile(bare, rulebook)).toMatchObject({
    name: 'bare',
    answers: { 'rate-limit': 30 },
  });
  await expect(loadProfile('not-here.yml', rulebook)).rejects.toThrow(
    'not-here.yml: there is no such file',
  );
});

test('answers may be written as strings, numbers, booleans or null', async () => {
  const path = await fileOf(
    'spelt.yaml',
    'answers: { created-status: "200", absent-field: null, rate-limit: "60", past-the-end: "404" }',
  );

  expect((await loadProfile(path, rulebook)).answers).toMatchObject({
    'created-status': 200,
    'absent-field': 'null',
    'rate-limit': 60,
    'past-the-end': 404,
  });
});

test('an unknown name is refused with the names there are', async () => {
  const names =
    /the profiles are default, lenient, nest, or give a file \(with a \/ in its path, or ending in .yaml, .yml or .json\)$/;
  await expect(refusal('prism')).resolves.toMatch(/^unknown profile "prism"; the profiles/);
  await expect(refusal('prism')).resolves.toMatch(names);
  await expect(refusal('nets')).resolves.toMatch(/^unknown profile "nets"; did you mean "nest"\?;/);
  await expect(refusal('')).resolves.toMatch(/^unknown profile ""; the profiles are/);
});

test('an unknown question is refused with its place, a guess and the questions there are', async () => {
  const near = await fileOf('near.yaml', 'answers:\n  count: all\n  created-statu: 200\n');
  const far = await fileOf('far.yaml', 'answers:\n  __proto__: 200\n');

  expect(await refusal(near)).toBe(
    `${near}:3:3: unknown question "created-statu"; did you mean "created-status"?; the questions are ${rulebook.questions.map((one) => one.id).join(', ')}`,
  );
  expect(await refusal(far)).toMatch(
    /far\.yaml:2:3: unknown question "__proto__"; the questions are/,
  );
  await expect(loadProfile(near, noRules)).rejects.toThrow(
    'unknown question "count"; the questions are none',
  );
});

test('an answer that is not allowed is refused with its place and what is allowed', async () => {
  const refusals = {
    'created-status: 418': '418 is no answer to created-status; allowed are 200, 201',
    'count: null': 'null is no answer to count; allowed are all',
    'error-body: [nest]':
      '["nest"] is no answer to error-body; allowed are problem, nest, empty, other',
    'page-size-limit: 0':
      '0 is no answer to page-size-limit; allowed are a whole number from 1, none',
    'rate-limit: number':
      '"number" is no answer to rate-limit; allowed are a whole number from 1, none',
  };
  for (const [line, message] of Object.entries(refusals)) {
    const path = await fileOf('wrong.yaml', `answers:\n  ${line}\n`);
    expect(await refusal(path)).toBe(`${path}:2:3: ${message}`);
  }
});

test('a file of other shape is refused', async () => {
  const refusals = {
    'created-status: 200': '1:1: unknown property "created-status"; there can be answers, about',
    'about: x': '1:1: "answers" is missing',
    'answers: [count]': '1:1: "answers" must be a map: question to answer',
    'about: 7\nanswers: {}': '1:1: "about" must be a text',
    '- count': '1:1: must be a map with answers, about',
    'answers: { count: all, count: all }': '1:24: Map keys must be unique',
  };
  for (const [text, message] of Object.entries(refusals)) {
    const path = await fileOf('shape.yaml', text);
    expect(await refusal(path)).toBe(`${path}:${message}`);
  }
});

async function fileOf(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

/** The message of the UsageError that a profile is refused with. */
async function refusal(nameOrPath: string): Promise<string> {
  const error: unknown = await loadProfile(nameOrPath, rulebook).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UsageError);
  return (error as UsageError).message;
}
