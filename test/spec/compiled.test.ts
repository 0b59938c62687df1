import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Json } from '../../src/json.ts';
import { type CompiledDemo, compiledDemoFile, sampledItems } from '../../src/mock/demo.ts';
import { compiledKeysFile, demoKeysFile, loadKeys } from '../../src/mock/keys-file.ts';
import { compiledContract, compiledDocument } from '../../src/spec/compiled.ts';
import { loadDocument } from '../../src/spec/document.ts';
import { loadContractNow } from '../../src/spec/load.ts';
import { controlSpec, shippedSpec } from '../../src/spec/shipped.ts';
import { compileValidators } from '../../src/spec/validator.ts';

const now = await loadContractNow({ spec: shippedSpec.path });

test('the compiled document is what its file says, and knows where', async () => {
  const compiled = await compiledDocument(shippedSpec);
  const { tree, rulebook, source } = await loadDocument(shippedSpec.path);
  expect({ tree: compiled?.tree, rulebook: compiled?.rulebook }).toEqual({ tree, rulebook });
  expect((await compiled?.source())?.place('/paths')).toBe((await source()).place('/paths'));
});

test('the compiled contract is what its sources make', async () => {
  expect((await compiledContract(shippedSpec))?.contract).toEqual(JSON.parse(JSON.stringify(now)));
});

test('the compiled contract of the control API is what its document makes', async () => {
  const compiled = await compiledContract(controlSpec);
  const fresh = await loadContractNow({ spec: controlSpec.path });
  expect(compiled?.contract).toEqual(JSON.parse(JSON.stringify(fresh)));
  expect(Object.keys(compiled?.validators ?? {})).toEqual(Object.keys(fresh.schemas));
});

test('the compiled demo items are what is made afresh', async () => {
  const compiled = JSON.parse(await readFile(compiledDemoFile, 'utf8')) as CompiledDemo; // of the build
  expect(compiled).toEqual({ hash: now.hash, items: await sampledItems(now, 1, 25) });
});

test('the compiled keys are those of their file', async () => {
  const { keys } = JSON.parse(await readFile(compiledKeysFile, 'utf8')) as {
    readonly keys: unknown;
  };
  expect(keys).toEqual(await loadKeys(demoKeysFile));
});

test('the compiled validators find what freshly compiled ones find', async () => {
  const compiled = (await compiledContract(shippedSpec))?.validators;
  const fresh = await compileValidators(now);
  const context = { today: '2026-01-01' };
  expect(Object.keys(compiled ?? {})).toEqual(Object.keys(fresh));
  let faults = 0;
  for (const [name, validate] of Object.entries(fresh)) {
    for (const value of values) {
      const errors = validate(value, context);
      expect(compiled?.[name]?.(value, context), name).toEqual(errors);
      faults += errors.length;
    }
  }
  expect(faults).toBeGreaterThan(100);
});

const item = {
  provider: 'A',
  providerId: '1',
  firstName: 'Ana',
  lastName: 'Horvat',
  mobileNumber: '+385991234567',
  email: 'ana@example.com',
  dateOfBirth: '1990-01-15',
};

const values: readonly Json[] = [
  ...[null, true, 0, -1, 1.5, 20, 'x', '', '.', '..', '\u0000', [], {}],
  item,
  ...Object.keys(item).flatMap((name) => [
    ...[null, 7, '', '0991234567', 'x@', '1990-02-30', '3000-01-01', 'a\u0000'].map((value) => ({
      ...item,
      [name]: value,
    })),
  ]),
  { ...item, other: 1 },
  { data: [item], count: -1 },
];
