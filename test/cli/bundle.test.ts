import { readFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createMock } from '../../src/mock/create-mock.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { startCli } from './run-cli.ts';

type Sent = {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

const json = { 'content-type': 'application/json' };
const item = { provider: 'A', providerId: '1', firstName: 'Ana', lastName: 'B' };
const origin = 'https://app.example.com';

/** What reaches the parts of Express that the bundle leaves out, if anything does. */
const requests: readonly Sent[] = [
  { path: '/patients' },
  { path: '/patients?page=1&page=2&x[y]=z' },
  { method: 'HEAD', path: '/patients' },
  { method: 'OPTIONS', path: '/patients' },
  {
    method: 'OPTIONS',
    path: '/patients',
    headers: { origin, 'access-control-request-method': 'GET' },
  },
  { path: '/patients', headers: { origin } },
  { method: 'PUT', path: '/patients' },
  { path: '/nowhere' },
  { path: '/patients/%E0%A4%A/x' },
  { path: '/patients/__proto__/constructor' },
  { method: 'POST', path: '/patients', headers: json, body: JSON.stringify(item) },
  { method: 'POST', path: '/patients', headers: json, body: '{' },
  { method: 'POST', path: '/patients', headers: json, body: '"text"' },
  { method: 'POST', path: '/patients', headers: json, body: `"${'x'.repeat(1_100_000)}"` },
  { method: 'POST', path: '/patients', headers: { 'content-type': 'text/plain' }, body: 'x' },
  {
    method: 'POST',
    path: '/patients',
    headers: { ...json, 'content-encoding': 'gzip' },
    body: 'x',
  },
  {
    method: 'POST',
    path: '/patients',
    headers: { 'content-type': 'application/json; charset=latin1' },
    body: '{}',
  },
  { method: 'PATCH', path: '/patients/A/1', headers: json, body: '{ "email": "a@example.com" }' },
  { method: 'DELETE', path: '/patients/A/1' },
  { method: 'DELETE', path: '/patients/A/1' },
];

test('the bundled program answers as its sources do', async () => {
  const cwd = await createTemporaryFolder();
  const options = { seed: 7, clock: '2026-01-01T00:00:00Z', cors: origin, demo: 5 };
  const mock = await createMock(options);
  onTestFinished(() => mock.close());
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const cli = await startCli(['--port', '0', ...flags], { cwd });
  for (const sent of requests) {
    const [bundled, own] = [await answerOf(cli.url, sent), await answerOf(mock.url, sent)];
    expect(bundled, `${sent.method ?? 'GET'} ${sent.path}`).toEqual(own);
  }
});

/** The control API's own parts are no part of the bundle; what they refuse must be told all the same. */
const controlRequests: readonly Sent[] = [
  { path: '/health' },
  { path: '/info' },
  { path: '/nowhere' },
  { method: 'POST', path: '/clock/advance', headers: json, body: '{ "by": "5 minutes" }' },
  { method: 'POST', path: '/clock/advance', headers: json, body: '{ "by": "PT5M" }' },
  { method: 'PUT', path: '/profile', headers: json, body: '{ "name": "nets" }' },
  { method: 'PUT', path: '/profile', headers: json, body: '{ "name": "nest" }' },
  { method: 'POST', path: '/import', headers: json, body: '{ "patients": [{}] }' },
  { method: 'POST', path: '/import', headers: json, body: JSON.stringify({ patients: [item] }) },
  { path: '/export' },
  { method: 'POST', path: '/snapshots/a/restore' },
  { method: 'POST', path: '/snapshots/a' },
  { method: 'POST', path: '/faults', headers: json, body: '{ "plan": "outage" }' },
  { path: '/faults' },
  { method: 'DELETE', path: '/faults/fault-7' },
  { method: 'DELETE', path: '/keys/current' },
  { path: '/requests/req-1' },
  { method: 'POST', path: '/requests/verify', headers: json, body: '{ "count": 1 }' },
  { method: 'POST', path: '/reset' },
];

test('the control API of the bundled program answers as its sources do', async () => {
  const cwd = await createTemporaryFolder();
  const mock = await createMock({ seed: 7, clock: '2026-01-01T00:00:00Z', demo: 2 });
  onTestFinished(() => mock.close());
  const flags = ['--seed', '7', '--clock', '2026-01-01T00:00:00Z', '--demo', '2'];
  const cli = await startCli(['--port', '0', ...flags], { cwd });
  const [bundledUrl, ownUrl] = [cli.url, mock.url].map((url) => new URL('/__mock', url).href);
  for (const sent of controlRequests) {
    const bundled = await answerOf(bundledUrl ?? '', sent);
    const own = await answerOf(ownUrl ?? '', sent);
    expect(bundled, `${sent.method ?? 'GET'} ${sent.path}`).toEqual(own);
    expect(own.status, sent.path).toBeLessThan(500);
  }
});

test('what a plain start does not need is not in the bundle', async () => {
  const bundle = await readFile(new URL('../../dist/bin.cjs', import.meta.url), 'utf8');
  const words = ['unwatchFile', 'xdg-open', 'yaml-language-server', 'will not do for'];
  expect(words.filter((word) => bundle.includes(word))).toEqual([]);
  expect(bundle.includes('voxares-kit')).toBe(true);
});

async function answerOf(url: string, { method = 'GET', path, headers = {}, body }: Sent) {
  const authorization = 'Bearer vox-demo-not-a-real-secret';
  const all = {
    authorization,
    ...headers,
    ...(body && { 'content-length': Buffer.byteLength(body) }),
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(`${url}${path}`, { method, headers: all }, resolve);
    sent.once('error', reject).end(body);
  });
  response.setEncoding('utf8');
  let text = '';
  for await (const chunk of response) text += String(chunk);
  const { date: _, ...kept } = response.headers;
  return { status: response.statusCode, headers: kept, text };
}
