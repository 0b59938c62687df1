import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UsageError } from '../../src/problem.ts';
import { pointerOf } from '../../src/spec/pointer.ts';
import { loadSourceFile } from '../../src/spec/source-file.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voxares-kit-'));
});

afterAll(() => rm(folder, { recursive: true }));

test('a YAML file gives its text, its value and the place of a pointer', async () => {
  const path = await fileOf('a.yaml', '# note\nanswers:\n  count: all\n  list: [a, { b/c: 1 }]\n');

  const source = await loadSourceFile(path);

  expect(source.value).toEqual({ answers: { count: 'all', list: ['a', { 'b/c': 1 }] } });
  expect(source.text).toMatch(/^# note/);
  expect(source.url.protocol).toBe('file:');
  expect(source.place('')).toBe(`${path}:2:1`);
  expect(source.place('/answers')).toBe(`${path}:2:1`);
  expect(source.place('/answers/count')).toBe(`${path}:3:3`);
  expect(source.place('/answers/list/0')).toBe(`${path}:4:10`);
  expect(source.place('/answers/list/1/b~1c')).toBe(`${path}:4:15`);
});

test('a pointer to nothing gets the place of its nearest ancestor', async () => {
  const path = await fileOf('b.yaml', 'one:\n  two: 2\n  list: [1]\n');

  const { place } = await loadSourceFile(path);

  expect(place('/one/three/four')).toBe(`${path}:1:1`);
  expect(place('/one/two/three')).toBe(`${path}:2:3`);
  expect(place('/one/list/7')).toBe(`${path}:3:3`);
  expect(place('/one/list/length')).toBe(`${path}:3:3`);
  expect(place('/one/list/-')).toBe(`${path}:3:3`);
});

test('a place behind an alias is the place of its anchor', async () => {
  const path = await fileOf('c.yaml', 'first: &it\n  deep: 1\nsecond: *it\n');

  const { place } = await loadSourceFile(path);

  expect(place('/second')).toBe(`${path}:3:1`);
  expect(place('/second/deep')).toBe(`${path}:2:3`);
});

test('JSON is read with tabs, a byte order mark and CRLF', async () => {
  const path = await fileOf(
    'd.json',
    '\uFEFF{\r\n\t"a": {\r\n\t\t"b": [1,\r\n\t\t\t2]\r\n\t}\r\n}\r\n',
  );

  const source = await loadSourceFile(path);

  expect(source.value).toEqual({ a: { b: [1, 2] } });
  expect(source.place('/a/b/1')).toBe(`${path}:4:4`);
});

test('JSON that nests deeper than any stack is read, and all of it is at the first line', async () => {
  const path = await fileOf('deep.json', `${'['.repeat(50_000)}${']'.repeat(50_000)}`);

  const source = await loadSourceFile(path);

  expect(Array.isArray(source.value)).toBe(true);
  expect(source.place('/0/0')).toMatch(/deep\.json:1:\d+$/);
});

test('names like __proto__ are data', async () => {
  const source = await loadSourceFile(await fileOf('e.yaml', '__proto__:\n  constructor: 1\n'));

  expect(Object.keys(source.value as object)).toEqual(['__proto__']);
  expect(Object.getPrototypeOf(source.value)).toBe(Object.prototype);
  expect(source.place('/__proto__/constructor')).toMatch(/:2:3$/);
});

test('a file inside the working directory is shown relative to it', async () => {
  const source = await loadSourceFile(new URL('../../package.json', import.meta.url));

  expect(source.path).toBe('package.json');
  expect(source.place('/version')).toMatch(/^package\.json:\d+:3$/);
});

test('an empty file is null, at its first line', async () => {
  const path = await fileOf('empty.yaml', '');

  const source = await loadSourceFile(path);

  expect(source.value).toBeNull();
  expect(source.place('/anything')).toBe(`${path}:1:1`);
});

test('a name given twice, broken YAML and an unknown tag are refused with their place', async () => {
  await refused('twice.yaml', 'a: 1\nb:\n  c: 1\n  c: 2\n', /:4:3: Map keys must be unique$/);
  await refused('twice.json', '{\n  "a": 1,\n  "a": 2\n}', /:3:3: Map keys must be unique$/);
  await refused('open.json', '{\n  "a": [1,\n', /open\.json:\d+:\d+: [^\n]+$/);
  await refused('indent.yaml', 'a:\n  - b\n c: 1\n', /indent\.yaml:\d+:\d+: [^\n]+$/);
  await refused('tag.yaml', 'a: !!binary-ish x\n', /tag\.yaml:1:4: Unresolved tag/);
  await refused('two.yaml', 'a: 1\n---\nb: 2\n', /two\.yaml:2:1: /);
});

test('aliases that would blow up are refused', async () => {
  const levels = Array.from({ length: 9 }, (_, i) => {
    const before = i === 0 ? 'x' : `*l${i - 1}`;
    return `l${i}: &l${i} [${Array(9).fill(before).join(', ')}]\n`;
  });

  await refused('bomb.yaml', levels.join(''), /bomb\.yaml:1:1: Excessive alias count/);
});

test('a missing file, a directory, a loop of links and bytes that are no UTF-8 are refused', async () => {
  await mkdir(join(folder, 'a-folder.yaml'));
  await symlink('loop.yaml', join(folder, 'loop.yaml'));

  await rejects('nowhere.yaml', /nowhere\.yaml: there is no such file$/);
  await rejects('a.yaml/below.yaml', /below\.yaml: there is no such file$/);
  await rejects('a-folder.yaml', /a-folder\.yaml: is a directory; give a YAML or JSON file$/);
  await rejects('loop.yaml', /loop\.yaml: cannot be read \(ELOOP\)$/);
  await refused('latin1.yaml', Buffer.from([0x61, 0x3a, 0x20, 0xe9]), /is not text in UTF-8$/);
});

test('whatever JSON a file holds is read back, and every value has a place of its own or its parent', async () => {
  const path = join(folder, 'any.json');
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()),
      async (data) => {
        const text = JSON.stringify(data, null, 2);
        await writeFile(path, text);
        const source = await loadSourceFile(path);
        expect(source.value).toEqual(JSON.parse(text));
        const lines = text.split('\n');
        for (const name of Object.keys(data)) {
          const [line = 0, column = 0] = source
            .place(pointerOf([name]))
            .split(':')
            .slice(-2)
            .map(Number);
          expect(lines[line - 1]?.slice(column - 1)).toMatch(/^"/);
          expect(lines[line - 1]).toContain(JSON.stringify(name));
        }
      },
    ),
    { numRuns: 60 },
  );
});

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

async function refused(name: string, content: string | Uint8Array, message: RegExp) {
  await fileOf(name, content);
  await rejects(name, message);
}

async function rejects(name: string, message: RegExp) {
  const error = await loadSourceFile(join(folder, name)).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UsageError);
  expect((error as UsageError).message).toMatch(message);
  expect((error as UsageError).message).not.toContain('\n');
}
