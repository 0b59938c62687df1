import { expect } from 'vitest';
import { toVerificationHtml } from '../../src/report/verification/html.ts';
import { verificationWith } from '../report/any-result.ts';
import {
  cleanVerification,
  lostVerification,
  sampleVerification,
} from '../report/sample-verification.ts';
import { faintTexts, overflowing, targetSizes } from './measure.ts';
import { test, unfold } from './report-test.ts';

const page = toVerificationHtml(sampleVerification);
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const long = 'ANameThatNobodyThoughtWouldBeThisLong'.repeat(9);
const results = {
  sampleVerification,
  cleanVerification,
  lostVerification,
  long: verificationWith(long),
};

test.for(Object.entries(results))(
  '%s fits a phone, asks for nothing but itself, and says nothing in the console',
  async ([, result], { open }) => {
    const { page, asked, said } = await open(toVerificationHtml(result), phone);
    expect(await page.evaluate(overflowing, 360)).toEqual([]);
    await unfold(page);
    expect(await page.evaluate(overflowing, 360)).toEqual([]);
    const targets = await page.evaluate(targetSizes);
    expect(targets.filter(({ height, width }) => height < 44 || width < 44)).toEqual([]);
    expect(asked).toEqual([page.url()]);
    expect(said).toEqual([]);
  },
);

test.for(['light', 'dark'] as const)(
  'every text of a verification stands out (%s)',
  async (colorScheme, { open }) => {
    for (const result of Object.values(results)) {
      const opened = await open(toVerificationHtml(result), { colorScheme });
      await unfold(opened.page);
      expect(await opened.page.evaluate(faintTexts)).toEqual([]);
    }
  },
);

test('each status of an interaction has a button that shows it alone', async ({ open }) => {
  const opened = await open(page);
  const rows = opened.page.locator('main li[data-status]:visible');
  expect(await rows.count()).toBe(9);
  const counts = { Fail: 3, Error: 2, Pending: 1, Skipped: 1, Pass: 2 };
  for (const [name, count] of Object.entries(counts)) {
    await opened.page.getByRole('button', { name: `${name} ${count}` }).click();
    expect(await rows.count()).toBe(count);
    expect(new Set(await rows.locator('.badge').allInnerTexts())).toEqual(new Set([name]));
  }
});

test('failures come first, consumers after them, and what is pending last', async ({ open }) => {
  const opened = await open(page);
  const headings = opened.page.locator('main h2:visible');
  expect(await headings.allInnerTexts()).toEqual([
    'What failed',
    'Booking System',
    'Reporting Job',
    'Pending',
  ]);
  await opened.page.getByRole('button', { name: 'Pending' }).click();
  expect(await headings.allInnerTexts()).toEqual(['Pending']);
});

test('each row that is not kept leads to what shows it', async ({ open }) => {
  const opened = await open(page);
  const rows = opened.page.locator('.rows li:has(a)');
  const said: (string | null)[] = [];
  for (const row of await rows.all()) {
    const name = await row.locator('.id').textContent();
    said.push(await row.getByRole('link').textContent());
    await row.getByRole('link').click();
    expect(await opened.page.locator('article:target h3').textContent()).toContain(name);
  }
  expect(said).toEqual(['2 findings', 'What came', '6 findings', '1 finding', '1 finding']);
});

test('headings of a verification lead from the whole to its parts', async ({ open }) => {
  for (const result of Object.values(results)) {
    const opened = await open(toVerificationHtml(result));
    const levels = await opened.page.evaluate(() =>
      [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((one) => Number(one.tagName[1])),
    );
    for (const [index, level] of levels.entries()) {
      expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
    }
  }
});
