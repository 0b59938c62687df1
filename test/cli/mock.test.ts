import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect } from '../../src/mock/client/connect.ts';
import { ana } from '../support/patients.ts';
import { itemsOf, send } from '../support/send.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { startCli, until } from './run-cli.ts';

const demoKey = 'vox-demo-not-a-real-secret';
const anyPort = ['--port', '0'];

test('stdout has the base URL alone', async () => {
  const cwd = await createTemporaryFolder();
  const cli = await startCli(anyPort, { cwd });
  const { code, stdout } = await cli.stop();
  expect(stdout).toBe(`${cli.url}\n`);
  expect(code).toBe(0);
});

test("the banner's curl line and its pair work when pasted", async () => {
  const cwd = await createTemporaryFolder();
  const { url, printed } = await startCli(anyPort, { cwd });
  await until(() => /^ {2}curl .*\n/m.test(printed().stderr));
  const banner = printed().stderr;
  const [, line = ''] = /^ {2}(curl .*)$/m.exec(banner) ?? [];
  // curl may not be there: the shell takes the line apart, and the test sends what it says.
  const script = `curl() { printf '%s\\n' "$@"; }; ${line}`;
  const { stdout } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
  const [flag, header = '', address = ''] = stdout.split('\n');
  expect(flag).toBe('-H');
  const [name = '', value = ''] = header.split(': ');
  const response = await fetch(address, { headers: { [name]: value } });
  expect(await response.json()).toMatchObject({ count: 25 });
  const [, pair = ''] = /among them (\S+)/.exec(banner) ?? [];
  expect((await send(url, demoKey, 'GET', `/patients/${pair}`)).status).toBe(200);
  expect(banner).toContain('in memory, lost when the mock ends');
  expect(banner).not.toContain('\u001b');
});

test('a pasted curl line runs where there is a curl', async ({ skip }) => {
  if (spawnSync('curl', ['--version']).status !== 0) skip('no curl on this machine');
  const cwd = await createTemporaryFolder();
  const { printed } = await startCli([...anyPort, '--open-keys'], { cwd });
  await until(() => /^ {2}curl .*\n/m.test(printed().stderr));
  const [, line = ''] = /^ {2}(curl .*)$/m.exec(printed().stderr) ?? [];
  const { stdout } = spawnSync('sh', ['-c', line.replace('curl', 'curl -s')], { encoding: 'utf8' });
  expect(JSON.parse(stdout)).toMatchObject({ count: 25 });
});

test('the log has no key and no value of a path', async () => {
  const cwd = await createTemporaryFolder();
  const cli = await startCli([...anyPort, '--log', 'json'], { cwd });
  await send(cli.url, demoKey, 'GET', '/patients/SomeEHR/Some-Id-7');
  await send(cli.url, 'vox-wrong-hidden', 'GET', '/patients?page=77');
  await send(cli.url, demoKey, 'GET', '/elsewhere/Some-Id-8');
  const { stderr } = await cli.stop();
  const [, log = ''] = /^( *\{[\s\S]*)/m.exec(stderr) ?? [];
  const lines = log
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object); // pino writes objects
  expect(lines).toMatchObject([
    { method: 'GET', path: '/patients/{provider}/{providerId}', status: 404, key: 'vox-demo-…' },
    { method: 'GET', path: '/patients', status: 401, key: null },
    { method: 'GET', path: null, status: 404 },
  ]);
  for (const secret of ['not-a-real-secret', 'hidden', 'SomeEHR', 'Some-Id', '77']) {
    expect(JSON.stringify(lines.map((line) => ({ ...line, time: 0, ms: 0 })))).not.toContain(
      secret,
    );
  }
});

test.each([
  ['pretty', /^GET {4}\/patients 200 [0-9.]+ ms vox-demo-…$/m],
  ['silent', undefined],
])('--log %s', async (form, wanted) => {
  const cwd = await createTemporaryFolder();
  const cli = await startCli([...anyPort, '--log', form], { cwd });
  await send(cli.url, demoKey, 'GET', '/patients');
  const { stderr } = await cli.stop();
  if (wanted === undefined) expect(stderr).not.toMatch(/GET|"method"/);
  else expect(stderr).toMatch(wanted);
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s in mid-request: it is answered, exit 0',
  async (signal) => {
    const cwd = await createTemporaryFolder();
    const cli = await startCli([...anyPort, '--db', 'db.json'], { cwd });
    const body = JSON.stringify({
      provider: 'A',
      providerId: '1',
      firstName: 'Ana',
      lastName: 'B',
    });
    const headers = { authorization: `Bearer ${demoKey}`, 'content-type': 'application/json' };
    const post = request(`${cli.url}/patients`, { method: 'POST', headers });
    const answered = once(post, 'response');
    post.write(body.slice(0, 10));
    // Another request, answered after it, shows that the server has the first one.
    await send(cli.url, demoKey, 'GET', '/patients');
    const ended = cli.stop(signal);
    await new Promise((wait) => setTimeout(wait, 100));
    post.end(body.slice(10));
    const [response] = (await answered) as [IncomingMessage]; // as Node documents the event
    response.resume();
    expect(response.statusCode).toBe(201);
    expect((await ended).code).toBe(0);
    const again = await startCli([...anyPort, '--db', 'db.json'], { cwd });
    expect((await send(again.url, demoKey, 'GET', '/patients/A/1')).status).toBe(200);
  },
);

test('a second signal ends it at once', async () => {
  const cwd = await createTemporaryFolder();
  const cli = await startCli(anyPort, { cwd });
  const post = request(`${cli.url}/patients`, { method: 'POST' });
  post.on('error', () => undefined); // its connection is cut
  post.write('{');
  await send(cli.url, demoKey, 'GET', '/patients');
  cli.process.kill('SIGTERM');
  await new Promise((wait) => setTimeout(wait, 100));
  expect((await cli.stop('SIGTERM')).code).toBe(143);
});

test('--db keeps items and repeats no id after a restart', async () => {
  const cwd = await createTemporaryFolder();
  const args = [...anyPort, '--db', 'state/db.json'];
  const create = async (url: string, providerId: string) => {
    const item = { provider: 'A', providerId, firstName: 'Ana', lastName: 'B' };
    return (await send(url, demoKey, 'POST', '/patients', item)).body.id;
  };
  const first = await startCli(args, { cwd });
  const ids = [await create(first.url, '1'), await create(first.url, '2')];
  const before = await send(first.url, demoKey, 'GET', '/patients?pageSize=100');
  expect((await first.stop()).code).toBe(0);
  const second = await startCli(args, { cwd });
  const after = await send(second.url, demoKey, 'GET', '/patients?pageSize=100');
  expect(after.text).toBe(before.text);
  ids.push(await create(second.url, '3'));
  const all = itemsOf(after).map((item) => item.id);
  expect(new Set([...all, ids[2]]).size).toBe(28);
});

test('own keys are masked in the banner, and its curl line takes one from the shell', async () => {
  const cwd = await createTemporaryFolder();
  await writeFile(
    join(cwd, 'keys.yaml'),
    'keys: [{ key: vox-own-secret, name: Own, practice: p }]\n',
  );
  const cli = await startCli([...anyPort, '--keys', 'keys.yaml'], { cwd });
  const { stderr } = await cli.stop();
  expect(stderr).toContain('vox-own-…  (Own, practice p)');
  expect(stderr).toContain('curl -H "Authorization: Bearer $KEY"');
  expect(stderr).not.toContain('secret');
});

test('the admin key comes from the environment, and no line shows a key or a value', async () => {
  const cwd = await createTemporaryFolder();
  const env = { VOXARES_ADMIN_KEY: 'root-of-all-keys' };
  const { url, printed } = await startCli(['-p', '0', '--log', 'json'], { cwd, env });
  const ask = (key: string, method: string, path: string) =>
    fetch(new URL(path, url), { method, headers: { Authorization: `Bearer ${key}` } });
  const made = await ask('root-of-all-keys', 'POST', '/__mock/keys');
  const { key } = (await made.json()) as { readonly key: string };
  expect((await ask('root-of-all-keys', 'GET', '/__mock/practices')).status).toBe(200);
  const practice = await connect(url, key);
  await practice.import({ patients: [{ ...ana, lastName: 'Zaboravljena' }] });
  await practice.faults.add({ what: { type: 'status', status: 500 }, times: 1 });
  const path = '/api/v1/integration/patients/MyEHR/EHR-123';
  expect((await ask(key, 'GET', path)).status).toBe(500);
  expect((await ask(key, 'GET', path)).status).toBe(200);
  expect(await practice.requests.list({ faulted: true })).toHaveLength(1);
  await ask('root-of-all-keys', 'GET', '/api/v1/integration/patients');
  const all = printed().stdout + printed().stderr;
  expect(all).not.toContain('root-of-all-keys');
  expect(all).not.toContain(key.slice(-24));
  expect(all).not.toMatch(/Zaboravljena|EHR-123|MyEHR/);
});
