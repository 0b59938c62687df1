import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { createMock } from 'voxares-kit';

let site;
let mock;
let browser;

before(async () => {
  site = await serveSite();
  // The page comes from another origin than the mock, as it would in real life.
  mock = await createMock({ cors: site.origin });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'], // for containers, where it runs as root
  });
});
after(async () => {
  await browser?.close();
  await mock?.close();
  site?.server.close();
});

test('the reply is lost after the commit and the page retries: one patient', async () => {
  const practice = await mock.practice({ demo: 0 });
  const operation = 'upsertPatient';
  await practice.faults.add({
    match: { operation },
    what: { type: 'reset' },
    when: 'after',
    times: 1,
  });

  const page = await browser.newPage();
  const query = new URLSearchParams({ url: practice.url, key: practice.key });
  await page.goto(`${site.origin}/page.html?${query}`);
  await page.getByLabel('First name').fill('Ana');
  await page.getByLabel('Last name').fill('Horvat');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Ana is saved').waitFor();

  await practice.requests.verify({ operation, count: 2 });
  await practice.requests.verify({ operation, where: { faulted: true }, count: 1 });
  const { patients } = await practice.export();
  assert.equal(patients.length, 1);
});

/** Serves the page and its script. */
async function serveSite() {
  const types = { '/page.html': 'text/html', '/page.js': 'text/javascript' };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const type = types[pathname];
    if (type === undefined) return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8` });
    response.end(await readFile(new URL(`.${pathname}`, import.meta.url)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${server.address().port}` };
}
