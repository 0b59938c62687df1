import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../src/package-root.ts';

/** What the files of a layer may import besides their own layer. */
const below: Readonly<Record<string, readonly string[]>> = {
  cli: ['commands', 'base'],
  vitest: ['mock', 'conform', 'report', 'target', 'store', 'spec', 'base'],
  commands: ['mock', 'conform', 'pact', 'report', 'target', 'store', 'spec', 'base'],
  mock: ['store', 'spec', 'base'],
  conform: ['report', 'target', 'spec', 'base'],
  pact: ['report', 'target', 'spec', 'base'],
  report: ['target', 'spec', 'base'],
  target: ['spec', 'base'],
  store: ['spec', 'base'],
  spec: ['base'],
  client: [],
  console: ['base'],
  base: [],
};

/** Files at the top of `src/` that every layer may lean on. */
const base = ['json.ts', 'memo.ts', 'package-root.ts', 'package-manifest.ts', 'problem.ts'];

const root = fileURLToPath(new URL('src/', packageRoot));
const sources = new Map<string, string>();

beforeAll(async () => {
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.[cm]?[jt]sx?$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    sources.set(relative(root, path), await readFile(path, 'utf8'));
  }
});

/** The code that people wrote. */
function written(): readonly (readonly [string, string])[] {
  return [...sources].filter(([file]) => !/(^|\/)generated(\/|\.ts$)/.test(file));
}

function layerOf(file: string): string {
  if (base.includes(file)) return 'base';
  return file.split('/')[0]?.replace(/\.ts$/, '') ?? '';
}

/** The files of our own that a source imports, those of types and those at run time included. */
function importsOf(file: string, text: string): readonly string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
  const found = code.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g);
  return [...found].map(([, path = '']) => join(dirname(file), path));
}

test('there is code, and every import of our own leads to a file', () => {
  expect(sources.size).toBeGreaterThan(50);
  for (const [file, text] of sources) {
    for (const imported of importsOf(file, text)) {
      if (imported.startsWith('..')) continue; // a file beside src/, such as package.json
      expect([...sources.keys()], `${file} imports ${imported}`).toContain(imported);
    }
  }
});

test('imports point one way', () => {
  for (const [file, text] of sources) {
    const layer = layerOf(file);
    if (layer === 'index') continue;
    expect(Object.keys(below), `the layer of ${file}`).toContain(layer);
    for (const imported of importsOf(file, text)) {
      const allowed = [layer, ...(below[layer] ?? [])];
      expect(allowed, `${file} imports ${imported}`).toContain(layerOf(imported));
    }
  }
});

test('what browsers load imports nothing but itself', () => {
  for (const [file, text] of sources) {
    if (layerOf(file) !== 'client') continue;
    expect(text.match(/(\bfrom|\bimport|\brequire)\s*\(?\s*['"](?!\.\/)/g), file).toBeNull();
  }
});

test('what the pages of the mock are made of imports nothing from elsewhere', () => {
  for (const [file, text] of sources) {
    if (layerOf(file) !== 'console') continue;
    expect(text.match(/(\bfrom\s+|\bimport\s*\()['"](?!\.)/g), file).toBeNull();
  }
});

/** The runner's own folders and files, from the bottom up; those in one line import nothing of each other. */
const runner = [
  ['answer-book.ts', 'conform-options.ts'],
  ['lab'],
  ['check.ts', 'list'],
  ['checks', 'inquiries', 'races', 'reviews', 'sequences'],
  ['all-checks.ts'],
  ['run'],
  ['conform.ts'],
] as const;

test('imports within the runner point one way', () => {
  const partOf = (file: string) => file.split('/')[1] ?? '';
  const floorOf = (file: string) =>
    runner.findIndex((parts) => (parts as readonly string[]).includes(partOf(file)));
  for (const [file, text] of sources) {
    if (!file.startsWith('conform/')) continue;
    expect(floorOf(file), `the floor of ${file}`).toBeGreaterThanOrEqual(0);
    for (const imported of importsOf(file, text).filter((one) => one.startsWith('conform/'))) {
      const isBelow = floorOf(imported) < floorOf(file) || partOf(imported) === partOf(file);
      expect(isBelow, `${file} imports ${imported}`).toBe(true);
    }
  }
});

test('the package entry only hands on', () => {
  const text = sources.get('index.ts');
  const code = (text ?? '').replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
  expect(code.replaceAll(/export (type )?\{[^}]*\} from '[^']+';/g, '').trim()).toBe('');
});

test('no file imports itself by way of others', () => {
  const imports = new Map([...sources].map(([file, text]) => [file, importsOf(file, text)]));
  const clean = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    expect(path.includes(file) ? [...path, file].join(' → ') : '').toBe('');
    if (clean.has(file)) return;
    for (const imported of imports.get(file) ?? []) visit(imported, [...path, file]);
    clean.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
});

test('no file is over 250 lines', () => {
  for (const [file, text] of written()) {
    expect(text.trimEnd().split('\n').length, file).toBeLessThanOrEqual(250);
  }
});

test('the domain is in the document alone, and in the client', () => {
  for (const [file, text] of written().filter(([file]) => layerOf(file) !== 'client')) {
    expect(`${file} ${text}`, file).not.toMatch(/patient/i);
  }
});

test('nothing is typed any', () => {
  for (const [file, text] of written()) {
    expect(
      text.match(/(:|<|\bas|,|\|) *any\b(?! of| other)(?=\s*[;,)>\]|=&[]|\[\])/g),
      file,
    ).toBeNull();
  }
});

test('files are named in kebab-case, and none is a drawer', () => {
  for (const [file] of written()) {
    const name = file.split('/').at(-1) ?? '';
    expect(name, file).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\.[cm]?ts$/);
    expect(name, file).not.toMatch(/^(common|helpers?|internal|types|utils?)\./);
  }
});
