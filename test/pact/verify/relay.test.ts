import { expect, onTestFinished, test } from 'vitest';
import { type RelayedRequest, startRelay } from '../../../src/pact/verify/relay.ts';

/** A relay, whose requests are answered with what they were. */
async function startEchoing() {
  const relay = await startRelay();
  onTestFinished(() => relay.close());
  const forward = async (request: RelayedRequest) => ({
    ...{ status: 200, headers: { 'content-type': 'application/json', connection: 'close' } },
    body: JSON.stringify(request),
  });
  relay.use({ values: { path: '/books/a' }, forward });
  return relay;
}

test('a request goes on as it came, without what belongs to the connection', async () => {
  const { url, pass } = await startEchoing();
  const headers = { ...pass, 'X-Own': 'b' };
  const init = { method: 'POST', headers, body: '{"name":"Đuro 🙂"}' };
  const response = await fetch(`${url}/books/a%2Fb?page=0&q=%20`, init);
  const request = (await response.json()) as RelayedRequest;
  expect(request).toMatchObject({ method: 'POST', path: '/books/a%2Fb?page=0&q=%20' });
  expect(request.body).toBe('{"name":"Đuro 🙂"}');
  const names = request.headers.map(([name]) => name.toLowerCase());
  expect(names).toContain('x-own');
  expect(names.filter((name) => /host|connection|content-length|relay/.test(name))).toEqual([]);
});

test('a state is answered with the values of the interaction', async () => {
  const { statesUrl } = await startEchoing();
  const response = await fetch(statesUrl, { method: 'POST', body: '{"state":"a book exists"}' });
  expect(await response.json()).toEqual({ path: '/books/a' });
});

test('nobody else may borrow the key', async () => {
  const { url } = await startEchoing();
  expect((await fetch(`${url}/books`)).status).toBe(403);
  expect((await fetch(`${url}/states`, { method: 'POST' })).status).toBe(403);
});

test('before the first interaction nothing is forwarded', async () => {
  const relay = await startRelay();
  onTestFinished(() => relay.close());
  expect((await fetch(relay.url, { headers: relay.pass })).status).toBe(503);
});
