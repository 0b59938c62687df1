import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, onTestFinished } from 'vitest';
import type * as library from '../../src/client/index.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { ana } from '../support/patients.ts';
import { startServer } from '../target/local-server.ts';
import { test } from './report-test.ts';

declare global {
  interface Window {
    voxares: typeof library;
  }
}

/** The client as one script, that leaves itself in `voxares`. */
async function scriptOf(): Promise<string> {
  const entry = fileURLToPath(new URL('../../src/client/index.ts', import.meta.url));
  const bundle = { bundle: true, write: false, format: 'iife', globalName: 'voxares' } as const;
  const { outputFiles } = await build({ ...bundle, entryPoints: [entry] });
  return outputFiles[0]?.text ?? '';
}

test('the client works in a page, whose origin the API lets in', async ({ browser }) => {
  const site = await startServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>A site</title>');
  });
  const mock = await createMock({ demo: 0, cors: site.url });
  onTestFinished(() => mock.close());
  const { key, url } = await mock.practice();
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  await page.goto(site.url);
  await page.addScriptTag({ content: await scriptOf() });

  const seen = await page.evaluate(
    async ({ url, key, ana }) => {
      const client = window.voxares.createClient({ url, key });
      const created = await client.upsert(ana);
      const found = await client.get(ana);
      const updated = await client.update(ana, { firstName: 'Eva' });
      const listed = [];
      for await (const { firstName } of client.listAll()) listed.push(firstName);
      const refused = await client.upsert({ ...ana, email: 'ana' }).catch((error) => error.status);
      await client.delete(ana);
      const gone = await client.get(ana);
      return { same: created.id === found?.id, name: updated?.firstName, listed, refused, gone };
    },
    { url, key, ana },
  );
  expect(seen).toEqual({ same: true, name: 'Eva', listed: ['Eva'], refused: 400, gone: undefined });

  const redirecting = await startServer((_, response) => {
    const headers = { 'Access-Control-Allow-Origin': site.url, Location: url };
    response.writeHead(302, headers).end();
  });
  const message = await page.evaluate(
    (url) =>
      window.voxares
        .createClient({ url })
        .list()
        .catch((error) => error.message),
    redirecting.url,
  );
  expect(message).toBe('list: answered 0: not as the API answers; is the base URL right?');
});
