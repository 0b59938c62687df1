import { expect } from 'vitest';
import { toHtml } from '../../src/report/html.ts';
import { toReproduction } from '../../src/report/reproduction.ts';
import { sampleResult } from '../report/sample-result.ts';
import { test } from './report-test.ts';

const page = toHtml(sampleResult);
const proof = sampleResult.rules[1]?.findings[0]?.proof ?? [];
const lines = toReproduction(proof, sampleResult.target).join('\n');

test('exchanges are folded, and unfold by mouse and by keyboard', async ({ open }) => {
  const opened = await open(page);
  const exchanges = opened.page.locator('.exchange');
  expect(await opened.page.locator('.exchange pre:visible').count()).toBe(0);
  await exchanges.nth(0).locator('summary').click();
  const first = await exchanges.nth(0).locator('pre').allInnerTexts();
  expect(first).toEqual([
    expect.stringMatching(/^POST \/patients\ncontent-type: application\/json\n\n\{"provider"/),
    expect.stringMatching(/^201\ncontent-type: .*\n\n\{"id"/),
  ]);
  await exchanges.nth(1).locator('summary').press('Enter');
  expect(await opened.page.locator('.exchange pre:visible').count()).toBe(4);
  await exchanges.nth(1).locator('summary').press('Enter');
  expect(await opened.page.locator('.exchange pre:visible').count()).toBe(2);
});

test('of many findings of a rule three are open, and the others one step away', async ({
  open,
}) => {
  const opened = await open(page);
  const findings = opened.page.locator('#failure-3 .finding h4:visible');
  const about = (count: number) =>
    [1, 2, 3, 7, 20].slice(0, count).map((size) => `pages of ${size} pages/walk`);
  expect(await findings.allInnerTexts()).toEqual(about(3));
  await opened.page.getByText('2 findings more').click();
  expect(await findings.allInnerTexts()).toEqual(about(5));
});

test('the button copies the lines that repeat a finding, as they are typed', async ({ open }) => {
  const opened = await open(page, { permissions: ['clipboard-read', 'clipboard-write'] });
  const button = opened.page.getByRole('button', { name: 'Copy' }).first();
  await button.click();
  await opened.page.getByRole('button', { name: 'Copied' }).waitFor();
  expect(await opened.page.evaluate(() => navigator.clipboard.readText())).toBe(lines);
});

test('where the clipboard is refused, the button selects the lines', async ({ open }) => {
  const opened = await open(page);
  // As in a page that was sent over plain HTTP.
  await opened.page.evaluate(() => Object.defineProperty(navigator, 'clipboard', {}));
  await opened.page.getByRole('button', { name: 'Copy' }).first().click();
  await opened.page.getByRole('button', { name: 'Selected' }).waitFor();
  expect(await opened.page.evaluate(() => String(getSelection()))).toBe(lines);
});

test('lines selected by hand are the lines as they are typed', async ({ open }) => {
  const opened = await open(page, { permissions: ['clipboard-read', 'clipboard-write'] });
  const block = opened.page.locator('.curl pre').first();
  await block.evaluate((one) => getSelection()?.selectAllChildren(one));
  await opened.page.keyboard.press('Control+C');
  expect(await opened.page.evaluate(() => navigator.clipboard.readText())).toBe(lines);
});
