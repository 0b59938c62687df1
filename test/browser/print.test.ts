import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { toHtml } from '../../src/report/html.ts';
import { exchange, sampleResult } from '../report/sample-result.ts';
import { faintTexts, overflowing } from './measure.ts';
import { test } from './report-test.ts';

const page = toHtml(sampleResult);
/** What is left of A4 between margins of 15 mm, in CSS pixels. */
const paper = { viewport: { width: 680, height: 1000 } };

/** How much of what may be folded is on paper. */
function printed(page: Page) {
  return page.evaluate(() => {
    const inside = [...document.querySelectorAll('details > :not(summary)')];
    return { all: inside.length, shown: inside.filter((one) => one.checkVisibility()).length };
  });
}

test.for([true, false])(
  'paper has every exchange and finding (JavaScript: %s)',
  async (javaScriptEnabled, { open }) => {
    const opened = await open(page, { ...paper, javaScriptEnabled });
    await opened.page.emulateMedia({ media: 'print' });
    const { all, shown } = await printed(opened.page);
    expect(all).toBeGreaterThan(40);
    expect(shown).toBe(all);
    expect(await opened.page.evaluate(overflowing, 680)).toEqual([]);
  },
);

test('what cannot be pressed on paper is not on it', async ({ open }) => {
  const opened = await open(page, paper);
  await opened.page.emulateMedia({ media: 'print' });
  expect(await opened.page.locator('button:visible').count()).toBe(0);
});

test('a filter that was chosen holds on paper, which says so', async ({ open }) => {
  const opened = await open(page, paper);
  const told = opened.page.getByText('Only one status is shown: Fail');
  await opened.page.getByRole('button', { name: 'Fail' }).click();
  expect((await told.boundingBox())?.width).toBeLessThan(2);
  await opened.page.emulateMedia({ media: 'print' });
  expect((await told.boundingBox())?.width).toBeGreaterThan(100);
  expect(await opened.page.locator('[data-status=pass]:visible').count()).toBe(0);
  expect(await opened.page.locator('article:visible').count()).toBe(4);
});

test('printing unfolds the page, and folds it as it was', async ({ open }) => {
  const opened = await open(page);
  await opened.page.locator('.exchange summary').nth(1).click();
  const folded = () => opened.page.locator('details:not([open])').count();
  const before = await folded();
  await opened.page.evaluate(() => {
    addEventListener('beforeprint', () => {
      const count = document.querySelectorAll('details:not([open])').length;
      document.body.dataset.foldedInPrint = String(count);
    });
  });
  const pdf = await opened.page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(await opened.page.locator('body').getAttribute('data-folded-in-print')).toBe('0');
  expect(await folded()).toBe(before);
});

test('a long answer takes a part of a sheet, and a mark says that there is more', async ({
  open,
}) => {
  const [, differs] = sampleResult.profile.answers;
  if (differs === undefined) throw new Error('the sample has answers');
  const body = '{"id":"…","firstName":"…"} '.repeat(300);
  const answers = [{ ...differs, proof: [exchange(1, {}, { body })] }];
  const html = toHtml({ ...sampleResult, rules: [], profile: { name: 'default', answers } });
  const opened = await open(html, paper);
  await opened.page.emulateMedia({ media: 'print' });
  const answer = opened.page.locator('.exchange pre').last();
  expect((await answer.boundingBox())?.height).toBeLessThan(320);
  // What the browser cuts it marks by an ellipsis: https://drafts.csswg.org/css-overflow-4/#line-clamp
  expect(
    await answer.locator('code').evaluate((one) => getComputedStyle(one).webkitLineClamp),
  ).toBe('15');
});

test('paper is white and read without colour, whatever the screen was', async ({ open }) => {
  const opened = await open(page, { ...paper, colorScheme: 'dark' });
  await opened.page.emulateMedia({ media: 'print' });
  const body = opened.page.locator('body');
  const colors = await body.evaluate((one) => {
    const { color, backgroundColor } = getComputedStyle(one);
    return { color, backgroundColor };
  });
  expect(colors).toEqual({ color: 'rgb(0, 0, 0)', backgroundColor: 'rgb(255, 255, 255)' });
  expect(await opened.page.evaluate(faintTexts)).toEqual([]);
});
