import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { test } from './console-test.ts';

const spec = fileURLToPath(new URL('../../fixtures/library.openapi.yaml', import.meta.url));

test('another API has a console by its document alone', async ({ openMock }) => {
  const { page, said } = await openMock({ spec, demo: 0 });
  await page.getByRole('link', { name: 'Shelves' }).waitFor();
  await page.getByRole('button', { name: 'Add shelf' }).click();
  await page.getByLabel('name').fill('Poetry');
  await page.getByLabel('floor').fill('nine');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText(/floor must be/).waitFor();
  await page.getByLabel('floor').fill('2');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('cell', { name: 'Poetry', exact: true }).waitFor();

  await page.getByRole('link', { name: 'Books' }).click();
  await page.getByRole('button', { name: 'Add book' }).click();
  await page.getByLabel('shelf').fill('1');
  await page.getByLabel('isbn').fill('9780140449136');
  await page.getByLabel('title').fill('Odyssey');
  await page.getByLabel('last').fill('Homer');
  await page.getByLabel('genre').selectOption('poetry');
  await page.getByLabel('lent').selectOption('true');
  await page.getByLabel('tags').fill('classic\nsea');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('cell', { name: 'classic, sea', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Change 1 9780140449136' }).click();
  await page.getByLabel('tags').fill('classic');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: 'classic', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Change 1 9780140449136' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText(/will be deleted/).waitFor();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('Nothing here yet.').waitFor();
  await page.goto(`${page.url().split('#')[0]}#/profile`);
  await page.getByText('This document leaves no question open.').waitFor();
  expect(said).toEqual([]);
});

test('another API has documentation by its document alone', async ({ openMock }) => {
  const { page, mock, said } = await openMock({ spec, demo: 1 }, { path: '/docs' });
  for (const { id } of mock.contract.operations) await page.locator(`section#${id}`).waitFor();
  const list = page.locator('section#listShelves');
  await list.getByText('Try it').click();
  await list.getByRole('button', { name: 'Send' }).click();
  await list.locator('.result').getByText('"total": 1').waitFor();
  expect(said).toEqual([]);
});
