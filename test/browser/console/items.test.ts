import { expect } from 'vitest';
import { ana } from '../../support/patients.ts';
import { test } from './console-test.ts';

test('items are shown, searched and paged', async ({ openMock }) => {
  const { page, said } = await openMock({ demo: 30 });
  const rows = page.locator('tbody tr');
  const count = page.getByText('1–12 of 30');
  await count.waitFor();
  expect(await rows.count()).toBe(12);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('13–24 of 30').waitFor();
  await page.getByRole('button', { name: 'Previous' }).click();
  await count.waitFor();
  await page.getByLabel('Search', { exact: true }).fill('demo-0007 demoehr');
  await page.getByText('1 found').waitFor();
  expect(await rows.count()).toBe(1);
  await page.getByLabel('Search', { exact: true }).fill('nobody is called so');
  await page.getByText('Nothing has all these words.').waitFor();
  expect(said).toEqual([]);
});

test('an item is added, changed and deleted', async ({ openMock }) => {
  const { page, mock, key, said } = await openMock({ demo: 0 });
  await page.getByText('Nothing here yet.').waitFor();
  await page.getByRole('button', { name: 'Add patient' }).click();
  for (const [name, value] of Object.entries(ana))
    await page.locator(`[id="patients-/${name}"]`).fill(value);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('cell', { name: 'EHR-123', exact: true }).waitFor();

  await page.getByRole('button', { name: 'Change MyEHR EHR-123' }).click();
  await page.getByLabel('lastName').fill('Kovač');
  await page.getByLabel('email').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: 'Kovač', exact: true }).waitFor();
  const sent = await fetch(`${new URL(mock.url).origin}/__mock/requests?method=PATCH`, {
    headers: { Authorization: `Bearer ${key}` },
  });
  const { requests } = (await sent.json()) as { requests: { request: { body: object } }[] };
  expect(requests[0]?.request.body).toEqual({ lastName: 'Kovač', email: null });

  const remove = page.getByRole('button', { name: 'Delete', exact: true });
  for (const answer of [page.getByRole('button', { name: 'Cancel' }), remove]) {
    await page.getByRole('button', { name: 'Change MyEHR EHR-123' }).click();
    await remove.click();
    await page.getByText('MyEHR EHR-123 will be deleted').waitFor();
    await answer.click();
  }
  await page.getByText('Nothing here yet.').waitFor();
  expect(said).toEqual([]);
});

test.for(['default', 'nest', 'lenient'])(
  'what the document refuses is told beside its field, whatever shape errors have (%s)',
  async (profile, { openMock }) => {
    const { page } = await openMock({ demo: 0, profile });
    await page.getByRole('button', { name: 'Add patient' }).click();
    await page.getByLabel('mobileNumber').fill('0991234567');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const number = page.getByLabel('mobileNumber');
    await page.getByText('providerId is required').waitFor();
    expect(
      await page.locator('.field:has(#patients-\\/mobileNumber) .fault').textContent(),
    ).toMatch(/^mobileNumber must be an E.164 number.*; got '0991234567'/);
    expect(await number.getAttribute('aria-invalid')).toBe('true');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('patients-/providerId');
  },
);

test('a client’s change is seen without a reload', async ({ openMock }) => {
  const { page, send } = await openMock({ demo: 0 });
  await page.getByText('Live').waitFor();
  expect(await send('POST', '/patients', ana)).toBe(201);
  await page.getByRole('cell', { name: 'EHR-123', exact: true }).waitFor();
});

test('a request of a form can be copied as curl', async ({ openMock }) => {
  const context = { permissions: ['clipboard-read', 'clipboard-write'] };
  const { page, origin, key } = await openMock({ demo: 0 }, { context });
  await page.getByRole('button', { name: 'Add patient' }).click();
  await page.getByLabel('firstName').fill("O'Brien");
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await page.getByText('Copied.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `curl -i -X POST -H 'Authorization: Bearer ${key}' -H 'Content-Type: application/json' --data-raw '{"firstName":"O'\\''Brien"}' '${origin}/api/v1/integration/patients'`,
  );
});
