import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { toHtml } from '../../src/report/html.ts';
import { cleanResult, hostile, lostResult, sampleResult } from '../report/sample-result.ts';
import { test, unfold } from './report-test.ts';

const page = toHtml(sampleResult);

test('a report asks for nothing but itself, and the console stays empty', async ({ open }) => {
  for (const result of [sampleResult, cleanResult, lostResult]) {
    const { page, asked, said } = await open(toHtml(result));
    await unfold(page);
    await page.waitForLoadState('networkidle');
    expect(asked).toEqual([page.url()]);
    expect(said).toEqual([]);
  }
});

test('what a deployment answered is read as it came, and nothing of it runs', async ({ open }) => {
  const { page, said } = await open(toHtml(sampleResult));
  await unfold(page);
  const body = page.locator('.exchange pre', { hasText: '<body onload="alert(1)">' });
  expect(await body.first().textContent()).toContain('<script>alert("1")</script> \' onload=x &');
  expect(await page.locator('script').count()).toBe(1);
  expect(await page.locator('img, svg, iframe, object, form, link').count()).toBe(0);
  expect(await page.locator('main').textContent()).toContain(hostile.slice(0, 40));
  expect(said).toEqual([]);
});

test('were a text to become a tag, the policy of the page would still let nothing run', async ({
  open,
}) => {
  let heard = 0;
  const elsewhere = createServer((_, response) => {
    heard += 1;
    response.end('document.title = "ran"');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void elsewhere.close());
  const { port } = elsewhere.address() as AddressInfo; // it listens on a port
  const url = `http://127.0.0.1:${port}`;
  const attacks = [
    '<script>document.title = "ran"</script>',
    '<img src="x" onerror="document.title = 1">',
    `<script src="${url}/x.js"></script>`,
    '<style>body { display: none }</style>',
    `<iframe src="${url}/"></iframe>`,
    `<img src="${url}/x.png">`,
    `<link rel="stylesheet" href="${url}/x.css">`,
    `<base href="${url}/">`,
  ];
  for (const attack of attacks) {
    const opened = await open(page.replace('</main>', `${attack}</main>`));
    await opened.page.waitForLoadState('networkidle');
    expect(await opened.page.title()).toBe('violates: Voxares Patients API 1.0');
    expect(await opened.page.locator('h1').isVisible()).toBe(true);
    expect(opened.said.join('\n'), attack).toContain('Content Security Policy');
  }
  expect(heard).toBe(0);
});

test('without JavaScript all is shown, and nothing that would not work', async ({ open }) => {
  const { page } = await open(toHtml(sampleResult), { javaScriptEnabled: false });
  for (const item of await page.locator('[data-status]').all()) {
    expect(await item.isVisible()).toBe(true);
  }
  expect(await page.getByRole('button').count()).toBe(0);
  const exchange = page.locator('.exchange').first();
  expect(await exchange.locator('pre').first().isVisible()).toBe(false);
  await exchange.locator('summary').click();
  expect(await exchange.locator('pre').first().isVisible()).toBe(true);
});
