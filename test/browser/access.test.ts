import { expect } from 'vitest';
import { toHtml } from '../../src/report/html.ts';
import { cleanResult, lostResult, sampleResult } from '../report/sample-result.ts';
import { faintTexts } from './measure.ts';
import { test, unfold } from './report-test.ts';

const page = toHtml(sampleResult);

test.for(['light', 'dark'] as const)(
  'every text stands out (%s)',
  async (colorScheme, { open }) => {
    for (const result of [sampleResult, cleanResult, lostResult]) {
      const opened = await open(toHtml(result), { colorScheme });
      await unfold(opened.page);
      expect(await opened.page.evaluate(faintTexts)).toEqual([]);
      await opened.page.locator('.filter button').last().click();
      expect(await opened.page.evaluate(faintTexts)).toEqual([]);
    }
  },
);

test('who prefers the dark gets it', async ({ open }) => {
  const lightness = async (colorScheme: 'light' | 'dark') => {
    const opened = await open(page, { colorScheme });
    return opened.page.locator('body').evaluate((one) => {
      const [red = 0] = (getComputedStyle(one).backgroundColor.match(/\d+/g) ?? []).map(Number);
      return red;
    });
  };
  expect(await lightness('light')).toBeGreaterThan(200);
  expect(await lightness('dark')).toBeLessThan(50);
});

test('all text lies in a landmark', async ({ open }) => {
  const opened = await open(page);
  for (const role of ['banner', 'main', 'contentinfo'] as const) {
    expect(await opened.page.getByRole(role).count()).toBe(1);
  }
  const outside = await opened.page.evaluate(() =>
    [...document.body.children].map((one) => one.tagName.toLowerCase()),
  );
  expect(outside).toEqual(['header', 'main', 'footer', 'script']);
});

test('headings lead from the whole to its parts, without a gap', async ({ open }) => {
  for (const result of [sampleResult, cleanResult, lostResult]) {
    const opened = await open(toHtml(result));
    const levels = await opened.page.evaluate(() =>
      [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((one) => Number(one.tagName[1])),
    );
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    for (const [index, level] of levels.entries()) {
      expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
    }
  }
});

test('a status is told by a word, not by its colour alone', async ({ open }) => {
  const opened = await open(page);
  const words = {
    fail: 'Fail',
    differs: 'Differs',
    unknown: 'Unknown',
    skip: 'Skipped',
    pass: 'Pass',
  };
  for (const [status, word] of Object.entries(words)) {
    const badges = opened.page.locator(`[data-status=${status}] .badge`);
    expect(new Set(await badges.allInnerTexts())).toEqual(new Set([word]));
  }
  expect(await opened.page.locator('.verdict').textContent()).toMatch(/^violates: 3 rules broken/);
});

test('whatever can be pressed has a name, and the keyboard reaches it', async ({ open }) => {
  const opened = await open(page);
  const count = await opened.page.locator('a:visible, button:visible, summary:visible').count();
  const focused = opened.page.locator('a:focus, button:focus, summary:focus');
  const reached = opened.page.locator('[data-reached]');
  // Between them the keyboard stops at blocks that scroll.
  for (let presses = 0; presses < 3 * count && (await reached.count()) < count; presses += 1) {
    await opened.page.keyboard.press('Tab');
    if ((await focused.count()) === 0) continue;
    expect(await focused.textContent()).toMatch(/\S/);
    await focused.evaluate((one) => one.setAttribute('data-reached', ''));
  }
  expect(await reached.count()).toBe(count);
});
