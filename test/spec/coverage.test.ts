import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isJsonObject, type Json } from '../../src/json.ts';
import { loadDocument } from '../../src/spec/document.ts';
import { shippedSpec } from '../../src/spec/shipped.ts';
import { leftOut } from '../prism/left-out.ts';

const { tree, rulebook } = await loadDocument(shippedSpec.path);
const ruleIds = rulebook.rules.map(({ id }) => id);
const answers = rulebook.questions.flatMap(({ id, allowed }) =>
  allowed.map((one) => `${id}: ${one}`),
);

/** The titles of the tests below a folder of the mock's tests. */
async function titlesIn(folder: string): Promise<readonly string[]> {
  const path = fileURLToPath(new URL(`../mock/${folder}`, import.meta.url));
  const files = (await readdir(path)).filter((file) => file.endsWith('.test.ts'));
  const texts = await Promise.all(files.map((file) => readFile(join(path, file), 'utf8')));
  return texts.flatMap((text) =>
    [...text.matchAll(/Test\(\s*(['"`])(.*?)\1,/g)].map((match) => match[2] ?? ''),
  );
}

/** What stands in brackets at the end of each title. */
async function marksIn(folder: string): Promise<readonly string[]> {
  const titles = await titlesIn(folder);
  return titles.map((title) => /\[([^\]]+)\]$/.exec(title)?.[1] ?? `nothing after "${title}"`);
}

test('every rule has a test of the main suite, and every such test a rule', async () => {
  const marks = new Set(await marksIn('api'));
  expect(ruleIds.filter((id) => !marks.has(id))).toEqual([]);
  expect([...marks].filter((mark) => !ruleIds.includes(mark))).toEqual([]);
});

test('every allowed answer to every question has a test, and every such test an answer', async () => {
  const marks = new Set(await marksIn('questions'));
  expect(answers.filter((answer) => !marks.has(answer))).toEqual([]);
  expect([...marks].filter((mark) => !answers.includes(mark))).toEqual([]);
});

test('every rule and every question is used in the document, and nothing else', () => {
  const used = usedIn(tree);
  const known = new Set([...ruleIds, ...rulebook.questions.map(({ id }) => id)]);
  expect([...known].filter((id) => !used.has(id))).toEqual([]);
  expect([...used].filter((id) => !known.has(id))).toEqual([]);
});

test('the tests that are left out for the proxy are tests', async () => {
  const titles = await titlesIn('api');
  expect(leftOut.filter((title) => !titles.includes(title))).toEqual([]);
});

/** The ids that a document's extensions name. */
function usedIn(node: Json, extension = false): ReadonlySet<string> {
  if (Array.isArray(node)) return new Set(node.flatMap((one) => [...usedIn(one, extension)]));
  if (!isJsonObject(node)) return new Set();
  const used = new Set<string>();
  for (const [name, value] of Object.entries(node)) {
    if (name === 'x-rules') for (const id of [value].flat()) used.add(String(id));
    const isAsked = (name === 'question' || name === 'answer') && extension;
    if (isAsked && typeof value === 'string') used.add(value);
    if (name === 'when' && extension && isJsonObject(value))
      for (const id of Object.keys(value)) used.add(id);
    for (const id of usedIn(value, extension || name.startsWith('x-'))) used.add(id);
  }
  return used;
}
