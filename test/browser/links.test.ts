import { expect } from 'vitest';
import { toHtml } from '../../src/report/html.ts';
import { cleanResult, sampleResult } from '../report/sample-result.ts';
import { test } from './report-test.ts';

test('each failure is named at the top and linked to what was found', async ({ open }) => {
  const { page } = await open(toHtml(sampleResult));
  const links = page.locator('.overview a');
  const names = ['updated-at-moves', 'no-server-error', 'page-walk', 'error-body'];
  expect(await links.allInnerTexts()).toEqual(names);
  for (const [index, name] of names.entries()) {
    await links.nth(index).click();
    expect(await page.locator('article:target h3').textContent()).toContain(name);
  }
});

test('a row that failed leads to what was found against it', async ({ open }) => {
  const { page } = await open(toHtml(sampleResult));
  const row = page.locator('.rows li', { hasText: 'page-walk' });
  await row.getByRole('link', { name: '5 findings' }).click();
  expect(await page.locator('article:target h3').textContent()).toContain('page-walk');
  const question = page.locator('.rows li', { hasText: 'error-body' });
  await question.getByRole('link', { name: '1 finding' }).press('Enter');
  expect(await page.locator('article:target h3').textContent()).toContain('error-body');
});

test('every link leads to a place in the page', async ({ open }) => {
  for (const result of [sampleResult, cleanResult]) {
    const { page } = await open(toHtml(result));
    const broken = await page.evaluate(() =>
      [...document.querySelectorAll('a')]
        .map((link) => link.getAttribute('href') ?? '')
        .filter((href) => !href.startsWith('#') || !document.getElementById(href.slice(1))),
    );
    expect(broken).toEqual([]);
  }
});

test('a single failure needs no overview', async ({ open }) => {
  const rules = sampleResult.rules.filter(({ id }) => id === 'updated-at-moves');
  const { page } = await open(toHtml({ ...cleanResult, verdict: 'violates', rules }));
  expect(await page.locator('article').count()).toBe(1);
  expect(await page.locator('.overview').count()).toBe(0);
});
