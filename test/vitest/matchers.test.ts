import { expect, test } from 'vitest';
import '../../src/vitest.ts';
import { startMock } from '../support/control.ts';
import { ana, createIntegrator, leastOf } from '../support/patients.ts';

/** A practice that got some requests. */
async function used() {
  const practice = await (await startMock()).practice();
  const { post, request } = createIntegrator(practice.url, practice.key);
  await post(ana);
  await post(leastOf('2'));
  await request('GET', '/patients');
  return practice;
}

/** What a matcher says that does not hold. */
async function saidBy(matching: Promise<unknown>): Promise<string> {
  const error = await matching.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof Error ? error.message : 'nothing';
}

test('toHaveReceived holds for requests that there were', async () => {
  const practice = await used();
  await expect(practice).toHaveReceived({ operation: 'upsertPatient' });
  await expect(practice).toHaveReceived({ operation: 'upsertPatient', count: 2 });
  const where = { body: { firstName: 'Ana' }, status: 201 };
  await expect(practice).toHaveReceived({ operation: 'upsertPatient', where, count: 1 });
  await expect(practice).not.toHaveReceived({ operation: 'deletePatient' });
  await expect(practice).toHaveReceived({ operation: 'deletePatient', count: 0 });
});

test('toHaveReceived shows the nearest miss, and in what it differs', async () => {
  const practice = await used();
  const where = { body: { providerId: 'EHR-123', firstName: 'Eva' } };
  const said = await saidBy(expect(practice).toHaveReceived({ operation: 'upsertPatient', where }));
  const [first, nearest] = said.split('\n');
  expect(first).toBe(
    'expected at least 1 request of upsertPatient where {"body":{"providerId":"EHR-123","firstName":"Eva"}}; there were 0',
  );
  expect(nearest).toMatch(/^ {2}\S+ POST \S+ 201: \/body\/firstName is "Ana", not "Eva"$/);
});

test('toHaveReceived says of too many how many there were, and of what should not be which', async () => {
  const practice = await used();
  const many = expect(practice).toHaveReceived({ operation: 'upsertPatient', count: 1 });
  expect(await saidBy(many)).toBe('expected exactly 1 request of upsertPatient; there were 2');
  const none = expect(practice).not.toHaveReceived({ operation: 'listPatients' });
  const [entry] = await practice.requests.list({ operation: 'listPatients' });
  expect(await saidBy(none)).toBe(
    `did not expect at least 1 request of listPatients; there was 1: ${entry?.id}`,
  );
});

test('toHaveReceived waits where it is told to', async () => {
  const practice = await used();
  const { request } = createIntegrator(practice.url, practice.key);
  const waiting = expect(practice).toHaveReceived({
    operation: 'deletePatient',
    within: 'PT30S',
  });
  await request('DELETE', '/patients/A/1');
  await waiting;
});

test('toHaveReceived holds neither way for what the journal did not keep', async () => {
  const practice = await (await startMock()).practice();
  const { post } = createIntegrator(practice.url, practice.key);
  await post({ ...ana, firstName: 'x'.repeat(100_000) });
  const wanted = { where: { body: { lastName: ana.lastName } } };
  const unknown = '/body is not known, since the journal keeps 65536 bytes';
  expect(await saidBy(expect(practice).toHaveReceived(wanted))).toContain(unknown);
  expect(await saidBy(expect(practice).not.toHaveReceived(wanted))).toContain(unknown);
});

test('toHaveReceived refuses what is wrong in one line', async () => {
  const practice = await used();
  const misspelt = { operatoin: 'upsertPatient' } as object;
  expect(await saidBy(expect(practice).toHaveReceived(misspelt))).toContain('operatoin');
  expect(await saidBy(expect(practice.key).toHaveReceived({}))).toMatch(/^toHaveReceived is for a/);
});

test('toConform runs the conformance runner, and its message is the report', async () => {
  const { url, key } = await (await startMock()).practice();
  await expect(url).toConform({ key, only: ['delete-204'] });
  const said = await saidBy(expect(url).not.toConform({ key, only: ['delete-204'] }));
  expect(said).toContain('delete-204');
});
