import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { cleanUp } from '../../src/target/clean-up.ts';
import type { Touch } from '../../src/target/exchange.ts';
import { openLedger } from '../../src/target/ledger.ts';
import { type Received, startServer, toJson } from './local-server.ts';
import { keys, targetOf } from './run-target.ts';

type Answer = (request: Received, response: ServerResponse, items: Set<string>) => boolean;

/** A deployment that holds paths; `odd` may answer in its place. */
async function shelf(odd: Answer = () => false) {
  const items = new Set<string>();
  const server = await startServer((request, response) => {
    const { method, path, body } = request;
    if (odd(request, response, items)) return;
    if (method === 'POST') items.add(body.toString());
    if (method === 'POST') return toJson(response, 201, {});
    const isThere = items.has(path);
    if (method === 'DELETE') items.delete(path);
    return toJson(response, isThere ? (method === 'DELETE' ? 204 : 200) : 404, {});
  });
  const tools = await targetOf(server.url, { timeout: 5 });
  const make = (path: string, as: Touch['as'] = 'first') => {
    const touches = [{ path, as }];
    return tools.target.send({ method: 'POST', path: '/', as, body: path, touches });
  };
  return { ...server, ...tools, items, make };
}

test('all that a ledger names is removed, the last first, and nothing else', async () => {
  const { target, ledger, items, make, received } = await shelf();
  items.add('/theirs/1');
  const paths = Array.from({ length: 20 }, (_, index) => `/ours/${index}`);
  for (const path of paths) await make(path);
  const progress: number[] = [];
  const onProgress = (done: number) => progress.push(done);
  const before = received.length;
  const result = await cleanUp(target.reserve, ledger, { onProgress, concurrency: 1 });
  expect(result).toEqual({ removed: 20, left: [] });
  expect([...items]).toEqual(['/theirs/1']);
  expect(progress).toEqual(paths.map((_, index) => index + 1));
  const removals = received.slice(before).filter((one) => one.method === 'DELETE');
  expect(removals.map((one) => one.path)).toEqual([...paths].reverse());
  ledger.close();
  expect(existsSync(ledger.file)).toBe(false);
});

test('where all is as it was before, what is there is removed and nothing looked up', async () => {
  const { target, ledger, make, items, received } = await shelf();
  for (const path of ['/a', '/b', '/c']) await make(path, 'first');
  ledger.touch({ path: '/refused', as: 'first' });
  const before = received.length;
  const isRestored = async () => items.size === 0;
  expect(await cleanUp(target, ledger, { isRestored })).toEqual({ removed: 4, left: [] });
  const sent = received.slice(before).map((one) => `${one.method} ${one.path}`);
  expect(sent.sort()).toEqual(['DELETE /a', 'DELETE /b', 'DELETE /c']);
});

test('where it is not as it was, each item is removed and looked up', async () => {
  const { target, ledger, make, received } = await shelf();
  await make('/a', 'first');
  ledger.touch({ path: '/refused', as: 'first' });
  const before = received.length;
  const isRestored = async () => false;
  expect(await cleanUp(target, ledger, { isRestored })).toEqual({ removed: 2, left: [] });
  const sent = received.slice(before).map((one) => `${one.method} ${one.path}`);
  expect(sent).toContain('DELETE /refused');
});

test('each item is removed with the key that made it', async () => {
  const { target, ledger, make, received } = await shelf();
  await make('/a', 'first');
  await make('/b', 'second');
  await cleanUp(target, ledger);
  const used = received
    .filter((one) => one.method === 'DELETE')
    .map((one) => `${one.path} ${one.headers.authorization}`);
  expect(used.sort()).toEqual([`/a Bearer ${keys.first}`, `/b Bearer ${keys.second}`]);
});

test('what was never made, or is gone already, counts as removed', async () => {
  const { target, ledger } = await shelf((request, response) => {
    if (request.path !== '/gone') return false;
    toJson(response, 410, {});
    return true;
  });
  ledger.touch({ path: '/never', as: 'first' });
  ledger.touch({ path: '/gone', as: 'first' });
  expect(await cleanUp(target, ledger)).toEqual({ removed: 2, left: [] });
});

test('what the deployment only says to have removed is left, and in the ledger', async () => {
  const { target, ledger, make } = await shelf(({ method, path }, response) => {
    if (method !== 'DELETE' || path !== '/sticky') return false;
    toJson(response, 204, {});
    return true;
  });
  await make('/sticky');
  await make('/other');
  const { removed, left } = await cleanUp(target, ledger);
  expect([removed, left]).toEqual([1, [{ path: '/sticky', as: 'first' }]]);
  ledger.close();
  const again = openLedger(ledger.file, { url: target.url, keys });
  expect(again.open).toEqual(left);
});

test('a removal that fails is tried twice more, one that is forbidden is not', async () => {
  const tries = new Map<string, number>();
  const { target, ledger, make, items } = await shelf(({ method, path }, response) => {
    if (method !== 'DELETE') return false;
    const count = (tries.get(path) ?? 0) + 1;
    tries.set(path, count);
    if (path === '/flaky' && count === 3) return false;
    if (path === '/broken') response.destroy();
    else toJson(response, path === '/forbidden' ? 403 : 500, {});
    return true;
  });
  for (const path of ['/flaky', '/broken', '/down', '/forbidden']) await make(path);
  const { left } = await cleanUp(target, ledger);
  expect(left.map(({ path }) => path)).toEqual(['/broken', '/down', '/forbidden']);
  expect(Object.fromEntries(tries)).toEqual({
    '/flaky': 3,
    '/broken': 6, // each try once more, over a connection of its own
    '/down': 3,
    '/forbidden': 1,
  });
  expect(items.has('/flaky')).toBe(false);
});

test('where nothing can be removed, it is not insisted on for long, and all is told', async () => {
  const paths = Array.from({ length: 200 }, (_, index) => `/kept/${index}`);
  const { target, ledger, make, received } = await shelf(({ method, path }, response) => {
    if (method !== 'DELETE') return false;
    toJson(response, path.startsWith('/never') ? 404 : 204, {});
    return true;
  });
  for (const path of paths) {
    await make(path);
    ledger.touch({ path: `/never${path}`, as: 'first' });
  }
  const started = performance.now();
  const { removed, left } = await cleanUp(target, ledger, { isRestored: async () => false });
  expect(performance.now() - started).toBeLessThan(5000);
  expect([removed, left.length]).toEqual([200, 200]);
  const last = received.filter(({ method, path }) => method === 'DELETE' && path === '/kept/0');
  expect(last.length).toBeGreaterThan(0);
});

test('what the run itself saw to be gone is not asked for again', async () => {
  const { target, ledger, make, received } = await shelf();
  const send = (method: string, path: string) => {
    const touches = method === 'GET' ? {} : { touches: [{ path, as: 'first' as const }] };
    return target.send({ method, path, as: 'first', ...touches });
  };
  for (const path of ['/gone', '/deleted', '/anew']) {
    await make(path);
    await send('DELETE', path);
  }
  await send('GET', '/gone');
  await send('GET', '/anew');
  await make('/anew');
  const before = received.length;
  expect(await cleanUp(target, ledger)).toEqual({ removed: 3, left: [] });
  const asked = received.slice(before).map(({ path }) => path);
  expect([...new Set(asked)].sort()).toEqual(['/anew', '/deleted']);
});

test('an item that is gone counts as removed though its removal is a failure', async () => {
  const { target, ledger, make, received } = await shelf(({ method, path }, response, items) => {
    if (method !== 'DELETE' || items.has(path)) return false;
    toJson(response, 500, {});
    return true;
  });
  await make('/there');
  ledger.touch({ path: '/never', as: 'first' });
  expect(await cleanUp(target, ledger)).toEqual({ removed: 2, left: [] });
  expect(received.filter(({ path }) => path === '/never').length).toBe(2);
});

test('what was removed before all is looked at once more counts as removed, whatever its path', async () => {
  const { target, ledger, make } = await shelf();
  await make('/a%2Fb');
  const isRestored = async () => false; // others write
  expect(await cleanUp(target, ledger, { isRestored })).toEqual({ removed: 1, left: [] });
});

test('an item whose path nobody passes on is left where the run made it, not where it did not', async () => {
  const { target, ledger, make } = await shelf(({ method, path }, response) => {
    if (method === 'POST' || !path.includes('%2F')) return false;
    response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>Not Found</h1>');
    return true;
  });
  await make('/a%2Fb');
  ledger.touch({ path: '/never%2Fmade', as: 'first' });
  const { left } = await cleanUp(target, ledger);
  expect(left).toEqual([{ path: '/a%2Fb', as: 'first' }]);
});

test('what a write without an answer makes after its removal is removed again', async () => {
  const { target, ledger, make, items } = await shelf(({ method, body }, response, all) => {
    if (method !== 'POST' || body.toString() !== '/late') return false;
    response.destroy();
    setTimeout(() => all.add('/late'), 800);
    return true;
  });
  await make('/x');
  await make('/late');
  expect(await cleanUp(target, ledger)).toEqual({ removed: 2, left: [] });
  expect([...items]).toEqual([]);
});

test('where the deployment is gone, what is left is told and stays in the ledger', async () => {
  const { target, ledger, make, stop } = await shelf();
  await make('/a');
  await make('/b');
  await stop();
  const { removed, left } = await cleanUp(target.reserve, ledger);
  expect(removed).toBe(0);
  expect(left.map(({ path }) => path)).toEqual(['/a', '/b']);
});

test('a rate limit is waited out', async () => {
  let count = 0;
  const { target, ledger, make } = await shelf(({ method }, response) => {
    if (method !== 'DELETE' || ++count % 3 !== 0) return false;
    toJson(response, 429, {}, { 'Retry-After': '0.1' });
    return true;
  });
  for (let index = 0; index < 8; index++) await make(`/ours/${index}`);
  expect(await cleanUp(target, ledger)).toEqual({ removed: 8, left: [] });
});
