import { expect } from 'vitest';
import { toHtml } from '../../src/report/html.ts';
import { resultWith } from '../report/any-result.ts';
import { cleanResult, lostResult, sampleResult } from '../report/sample-result.ts';
import { fontSizes, overflowing, targetSizes } from './measure.ts';
import { test, unfold } from './report-test.ts';

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

const long = 'AnIdThatNobodyThoughtWouldBeThisLong'.repeat(9);
const results = { sampleResult, cleanResult, lostResult, long: resultWith(long) };

test.for(Object.entries(results))(
  '%s fits a phone, folded and unfolded',
  async ([, result], { open }) => {
    const { page } = await open(toHtml(result), phone);
    expect(await page.evaluate(overflowing, 360)).toEqual([]);
    await unfold(page);
    expect(await page.evaluate(overflowing, 360)).toEqual([]);
  },
);

test('on a phone every text can be read', async ({ open }) => {
  const { page } = await open(toHtml(sampleResult), phone);
  await unfold(page);
  const texts = await page.evaluate(fontSizes);
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter(({ size }) => size < 14)).toEqual([]);
});

test('on a phone a thumb can press whatever can be pressed', async ({ open }) => {
  const { page } = await open(toHtml(sampleResult), phone);
  await unfold(page);
  const targets = await page.evaluate(targetSizes);
  expect(targets.length).toBeGreaterThan(20);
  expect(targets.filter(({ height, width }) => height < 44 || width < 44)).toEqual([]);
});

test('on a phone the first look tells the verdict, and all statuses can be chosen', async ({
  open,
}) => {
  const { page } = await open(toHtml(sampleResult), phone);
  for (const part of [page.locator('.verdict'), page.getByRole('button', { name: 'Pass' })]) {
    const box = await part.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? Number.NaN)).toBeLessThan(740);
  }
  await page.getByRole('button', { name: 'Unknown' }).tap();
  expect(await page.locator('li[data-status=unknown]').first().isVisible()).toBe(true);
  expect(await page.locator('li[data-status=pass]').first().isVisible()).toBe(false);
});

test('a narrow window of a desktop holds the page as well', async ({ open }) => {
  const { page } = await open(toHtml(sampleResult), { viewport: { width: 320, height: 600 } });
  await unfold(page);
  expect(await page.evaluate(overflowing, 320)).toEqual([]);
});
