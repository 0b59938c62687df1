import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { toHtml } from '../../src/report/html.ts';
import { sampleResult } from '../report/sample-result.ts';
import { test } from './report-test.ts';

const page = toHtml(sampleResult);

/** The statuses of what is to be seen, and how many have each. */
async function seen(page: Page): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const item of await page.locator('main li[data-status]').all()) {
    const status = (await item.getAttribute('data-status')) ?? '';
    if (await item.isVisible()) counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

const all = { fail: 4, differs: 1, unknown: 2, skip: 3, pass: 2 };

test('a click on a status shows what has it and nothing else', async ({ open }) => {
  const opened = await open(page);
  expect(await seen(opened.page)).toEqual(all);
  const names = {
    fail: 'Fail',
    differs: 'Differs',
    unknown: 'Unknown',
    skip: 'Skipped',
    pass: 'Pass',
  };
  for (const [status, count] of Object.entries(all)) {
    const button = opened.page.getByRole('button', {
      name: `${names[status as keyof typeof all]} ${count}`,
    });
    await button.click();
    expect(await seen(opened.page)).toEqual({ [status]: count });
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    expect(await opened.page.locator('[aria-pressed=true]').count()).toBe(1);
    expect(await opened.page.locator('article').first().isVisible()).toBe(status === 'fail');
  }
  await opened.page.getByRole('button', { name: 'All' }).click();
  expect(await seen(opened.page)).toEqual(all);
});

test('the keyboard filters as the mouse does, and shows where it is', async ({ open }) => {
  const opened = await open(page);
  const { keyboard } = opened.page;
  const focused = opened.page.locator(':focus-visible');
  await keyboard.press('Tab');
  expect(await focused.textContent()).toBe('All');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  expect(await focused.textContent()).toBe('Differs 1');
  expect(await focused.evaluate((one) => getComputedStyle(one).outlineStyle)).toBe('solid');
  await keyboard.press('Enter');
  expect(await seen(opened.page)).toEqual({ differs: 1 });
  await keyboard.press('Shift+Tab');
  await keyboard.press('Space');
  expect(await seen(opened.page)).toEqual({ fail: 4 });
});

test('a section without anything to show goes, with its heading', async ({ open }) => {
  const opened = await open(page);
  const headings = opened.page.locator('main h2:visible');
  expect(await headings.allInnerTexts()).toEqual(['What failed', 'Open questions', 'Rules']);
  await opened.page.getByRole('button', { name: 'Differs' }).click();
  expect(await headings.allInnerTexts()).toEqual(['Open questions']);
});

test('who hears the page is told what is shown', async ({ open }) => {
  const opened = await open(page);
  const told = opened.page.getByRole('status');
  expect(await told.textContent()).toBe('');
  await opened.page.getByRole('button', { name: 'Skipped' }).click();
  expect(await told.textContent()).toBe('Only one status is shown: Skipped');
  await opened.page.getByRole('button', { name: 'All' }).click();
  expect(await told.textContent()).toBe('');
});

test('the filter stays in sight, and hides nothing that a link leads to', async ({ open }) => {
  const opened = await open(page);
  const top = async (selector: string) => {
    const box = await opened.page.locator(selector).boundingBox();
    return box ?? { y: Number.NaN, height: Number.NaN };
  };
  await opened.page.getByRole('link', { name: 'page-walk' }).click();
  const bar = await top('.filter');
  const card = await top('#failure-3');
  expect(bar.y).toBe(0);
  expect(card.y).toBeGreaterThanOrEqual(bar.height);
  expect(card.y).toBeLessThan(200);
});
