import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createMock } from '../../src/mock/create-mock.ts';
import { shippedSpec } from '../../src/spec/shipped.ts';
import { ana, createIntegrator, type Integrator } from '../support/patients.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

/** A mock of the shipped document with a text in it changed. */
async function startChanged(old: string, changed: string): Promise<Integrator> {
  const folder = await createTemporaryFolder();
  const text = await readFile(shippedSpec.path, 'utf8');
  expect(text).toContain(old);
  const spec = join(folder, 'changed.openapi.yaml');
  await writeFile(spec, text.replace(old, changed));
  await copyFile(join(shippedSpec.path, '../rules.yaml'), join(folder, 'rules.yaml'));
  const mock = await createMock({ demo: 0, spec });
  onTestFinished(() => mock.close());
  return createIntegrator(mock.url, (await mock.practice()).key);
}

test('an answer that breaks the response schema becomes a 500 that names operation and place', async () => {
  const { post, list, read } = await startChanged(
    'firstName: { type: string }',
    'firstName: { type: string, maxLength: 3 }',
  );
  expect((await post(ana)).status).toBe(201);
  const failed = await post({ ...ana, firstName: 'Anamarija' });
  expect(failed.status).toBe(500);
  expect(failed.headers.get('content-type')).toContain('application/problem+json');
  expect(failed.body.detail).toContain(
    "The mock's own answer to upsertPatient breaks the contract",
  );
  expect(failed.body.detail).toContain('200 at "/firstName"');
  expect((await read(ana.provider, ana.providerId)).body.detail).toContain('getPatient');
  expect((await list()).body.detail).toContain(
    'listPatients breaks the contract: 200 at "/data/0/firstName"',
  );
});

test('a header that the document requires and the mock does not send becomes a 500', async () => {
  const { remove, request } = await startChanged(
    "Allow: { $ref: '#/components/headers/Allow' }",
    'X-Other: { required: true, schema: { type: string } }',
  );
  const failed = await request('PUT', '/patients');
  expect(failed.status).toBe(500);
  expect(failed.body.detail).toContain('405 needs the header x-other');
  expect((await remove('Nobody', 'nobody')).status).toBe(404);
});

test('a problem that breaks the document is told too, and is no loop', async () => {
  const { read, post } = await startChanged(
    'title: { type: string }\n        status: { type: integer, minimum: 400',
    'title: { type: string }\n        status: { type: integer, minimum: 405',
  );
  const failed = await read('Nobody', 'nobody');
  expect(failed.status).toBe(500);
  expect(failed.body.detail).toContain('getPatient breaks the contract: 404 at "/status"');
  expect((await post(ana)).status).toBe(201);
});
