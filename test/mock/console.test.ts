import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { consolePathsOf } from '../../src/mock/console-paths.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { newPractice, startMock } from '../support/control.ts';
import { ana, leastOf } from '../support/patients.ts';

const library = fileURLToPath(new URL('../fixtures/library.openapi.yaml', import.meta.url));

/** A request for a host of any name. */
function get(
  url: string,
  host?: string,
): Promise<{ status: number; text: string; policy: string }> {
  return new Promise((resolve, reject) => {
    const headers = host === undefined ? {} : { Host: host };
    const asking = request(url, { headers }, async (response) => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
      const policy = String(response.headers['content-security-policy'] ?? '');
      resolve({ status: response.statusCode ?? 0, text, policy });
    });
    asking.once('error', reject).end();
  });
}

test('the pages and what they are made of are served under a strict policy', async () => {
  const { console: root = '' } = await startMock();
  for (const path of ['', 'docs', '__mock/console/page.js', '__mock/console/style.css']) {
    const { status, policy } = await get(root + path);
    expect([path, status]).toEqual([path, 200]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
  }
  for (const path of [
    '__mock/console/',
    '__mock/console/..%2Fbin.cjs',
    '__mock/console/toString',
  ]) {
    expect((await get(root + path)).status, path).toBe(404);
  }
});

test('nothing of the pages is written into them', async () => {
  const { console: root = '' } = await startMock();
  for (const path of ['', 'docs']) {
    const { text } = await get(root + path);
    expect(text).not.toMatch(
      /<style|style=|<script(?! type="module" src="__mock)|\son[a-z]+=|https?:/,
    );
  }
});

test('demo keys are offered on the same machine alone, and own keys never', async () => {
  const { console: root = '' } = await startMock();
  const keysUrl = `${root}__mock/console/keys.json`;
  expect(JSON.parse((await get(keysUrl)).text).keys).toHaveLength(2);
  expect(JSON.parse((await get(keysUrl, 'localhost:4010')).text).keys).toHaveLength(2);
  expect(JSON.parse((await get(keysUrl, '192.0.2.7')).text).keys).toEqual([]);
  const keys = [{ key: 'vox-own-3f9a1c', name: 'Own', practice: 'own' }];
  const own = await startMock({ keys });
  expect((await get(`${own.console}__mock/console/keys.json`)).text).toBe('{"keys":[]}');
});

test('the pages answer to names that are the mock’s own', async () => {
  const { console: root = '' } = await startMock({ allowHost: ['mock.test'] });
  expect((await get(root, 'mock.test')).status).toBe(200);
  const { status, text } = await get(root, 'rebound.example');
  expect(status).toBe(421);
  expect(text).toContain('--allow-host');
});

test('what the API has at a path goes before a page', async () => {
  const mock = await createMock({ spec: library, demo: 0 });
  onTestFinished(() => mock.close());
  const at = (path: string, basePath: string) => {
    const operations = mock.contract.operations.map((one) => ({ ...one, path }));
    return [...consolePathsOf({ ...mock.contract, operations }, basePath)];
  };
  expect(at('/shelves', '')).toEqual(['/', '/docs']);
  expect(at('/docs', '')).toEqual(['/']);
  expect(at('/{page}', '')).toEqual(['/']);
  expect(at('/', '')).toEqual(['/docs']);
  expect(at('/docs', '/v1')).toEqual(['/', '/docs']);
});

test('items are looked through with their keys, the newest first', async () => {
  const { control, post } = await newPractice(await startMock());
  await post(ana);
  await post(leastOf('EHR-2'));
  const { body } = await control('GET', '/items/patients');
  expect(body).toMatchObject({ total: 2, items: [leastOf('EHR-2'), ana] });
  const part = await control('GET', '/items/patients?offset=1&limit=1');
  expect(part.body).toMatchObject({ total: 2, items: [ana] });
  const before = await control('GET', '/requests');
  expect(before.body.total).toBe(2);
});

test('a search finds items that have every word somewhere in their values', async () => {
  const { control } = await newPractice(await startMock({ demo: 2500 }));
  const found = async (words: string) => {
    const query = new URLSearchParams({ search: words, limit: '1000' });
    return (await control('GET', `/items/patients?${query}`)).body.total;
  };
  expect(await found('demo-0007')).toBe(1);
  expect(await found('DEMOEHR demo-0007')).toBe(1);
  expect(await found('demoehr')).toBe(2500);
  expect(await found('providerId')).toBe(0); // a field's name is no value
  expect(await found('demo-0007 demo-0008')).toBe(0);
});

test('an unknown resource is refused, and the known ones are named', async () => {
  const { control } = await newPractice(await startMock({ spec: library }));
  const { status, body } = await control('GET', '/items/patients');
  expect(status).toBe(404);
  expect(body.detail).toBe('There is no resource "patients"; there are shelves, books.');
});

test('the document is told as it is under the practice’s profile', async () => {
  const mock = await startMock({ basePath: '/here' });
  const { control } = await newPractice(mock, {
    profile: { answers: { 'page-size-over': 'refused' } },
  });
  const { body } = await control('GET', '/document');
  expect(body.servers).toEqual([{ url: '/here' }]);
  const largest = (document: typeof body) =>
    JSON.stringify(document.paths).includes('"maximum":100');
  expect(largest(body)).toBe(true);
  const plain = await fetch(`${mock.console}__mock/document`);
  expect(largest((await plain.json()) as typeof body)).toBe(false);
});
