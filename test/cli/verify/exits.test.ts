import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type StartOptions, startDeployment } from '../../deployments/start.ts';
import { fromState, type Written, writePact } from '../../pact/verify/written-pact.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';
import { startServer } from '../../target/local-server.ts';
import { runCli } from '../run-cli.ts';

const read: Written = {
  description: 'a look-up',
  states: ['a patient exists'],
  response: { id: 'a' },
};

/** Runs `verify` against a deployment, and tells what is left there and on disk. */
async function verified(
  pacts: readonly string[],
  flags: readonly string[] = [],
  made: StartOptions = {},
) {
  const deployment = await startDeployment(made);
  onTestFinished(() => deployment.close());
  const cwd = await createTemporaryFolder();
  const { url, key } = deployment;
  const ended = await runCli(['verify', url, ...pacts, ...flags], {
    cwd,
    env: { VOXARES_KEY: key },
  });
  const ledgers = await readdir(join(cwd, '.voxares/ledgers')).catch(() => []);
  return { ...ended, cwd, ledgers, stored: deployment.stored('first').length, key };
}

test('0: every interaction holds, and every report is written', async () => {
  const reports = ['--json', 'a.json', '--junit', 'a.xml', '--html', 'a.html', '--har', 'a.har'];
  const { code, stdout, ledgers, stored, cwd, key } = await verified(
    [await writePact([read])],
    reports,
  );
  expect(code).toBe(0);
  expect(stdout).toContain('verified: 1 interaction of 1 consumer');
  expect({ ledgers, stored }).toEqual({ ledgers: [], stored: 0 });
  expect(await readdir(cwd)).toEqual(['.voxares', 'a.har', 'a.html', 'a.json', 'a.xml']);
  expect(stdout).not.toContain(key);
});

test('the key of a file and a header reach the deployment, and no report', async () => {
  const seen: string[] = [];
  const server = await startServer(({ headers }, response) => {
    seen.push(`${headers.authorization} ${headers['x-gate']}`);
    response.writeHead(500, { 'content-type': 'application/json' }).end('{}');
  });
  const cwd = await createTemporaryFolder();
  await writeFile(join(cwd, 'keys.env'), 'VOXARES_KEY=vox-env-s3cret\n');
  const gate = [
    '--header',
    'X-Gate: op3n',
    '--env-file',
    'keys.env',
    '--har',
    'a.har',
    '--verbose',
  ];
  const args = ['verify', server.url, await writePact([read]), ...gate];
  const { code, stdout, stderr } = await runCli(args, { cwd });
  expect(code).toBe(3);
  expect(new Set(seen)).toEqual(new Set(['Bearer vox-env-s3cret op3n']));
  const written = [stdout, stderr, await readFile(join(cwd, 'a.har'), 'utf8')].join('');
  expect(written).not.toMatch(/s3cret|op3n/);
});

test('1: a consumer does not get what it needs, and the curl lines show it', async () => {
  const wrong: Written = { ...read, response: { nickname: 'a' } };
  const { code, stdout, ledgers, stored } = await verified([await writePact([wrong])]);
  expect(code).toBe(1);
  expect(stdout).toContain('violates: 1 of 1 interaction fails');
  expect(stdout).toMatch(/curl -i -X POST .*\/patients'/);
  expect({ ledgers, stored }).toEqual({ ledgers: [], stored: 0 });
});

test.each([
  [
    'an empty pact',
    '{"consumer":{"name":"c"},"provider":{"name":"p"},"interactions":[]}',
    'no interactions',
  ],
  ['a damaged pact', '{"consumer":', 'must end with a }'],
  ['what is no pact', '{}', 'is no pact'],
])('2: %s', async (_, text, message) => {
  const file = join(await createTemporaryFolder(), 'pact.json');
  await writeFile(file, text);
  const { code, stderr } = await verified([file]);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

test.each([
  ['--consumer', 'nobody', 'there are "a-consumer"'],
  ['--description', 'nothing', 'there are "a look-up"'],
  ['--state', 'none', 'there are "a patient exists"'],
])('2: a filter that matches nothing: %s %s', async (flag, value, message) => {
  const { code, stderr } = await verified([await writePact([read])], [flag, value]);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test('2: a folder without pacts, a file that is not there, --read-only, --publish without a broker', async () => {
  const folder = join(await createTemporaryFolder(), 'pacts');
  await mkdir(folder);
  const pact = await writePact([read]);
  const wrong = [[folder], ['nowhere.json'], [pact, '--read-only'], [pact, '--publish']];
  const ended = await Promise.all(wrong.map((args) => verified(args)));
  expect(ended.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
  expect(ended.map(({ stderr }) => stderr)).toEqual([
    `voxares-kit: ${folder}: there is no pact in this folder; give one with *.json files\n`,
    'voxares-kit: nowhere.json: there is no such file\n',
    expect.stringContaining('--read-only: provider states are made and removed'),
    'voxares-kit: --publish: which broker is to be told? Name it: --broker\n',
  ]);
});

test.each([
  ['--broker-token', 't'],
  ['--broker-username', 'u'],
  ['--broker-password', 'p'],
  ['--consumer-version-selectors', '[]'],
  ['--provider', 'P'],
  ['--provider-version', '1'],
  ['--provider-branch', 'b'],
])('2: %s without a broker', async (flag, value) => {
  const cwd = await createTemporaryFolder();
  const args = ['verify', 'http://127.0.0.1:1', '--key', 'vox-a-b', flag, value];
  const { code, stderr } = await runCli(args, { cwd });
  expect({ code, stderr }).toEqual({
    ...{
      code: 2,
      stderr: `voxares-kit: ${flag} is for the pacts of a broker; name it: --broker\n`,
    },
  });
});

test('0: files go before the broker of the environment, and its token alone asks no broker', async () => {
  const deployment = await startDeployment();
  onTestFinished(() => deployment.close());
  const { url, key } = deployment;
  const token = { VOXARES_KEY: key, PACT_BROKER_TOKEN: 't' };
  const env = { ...token, PACT_BROKER_BASE_URL: 'http://127.0.0.1:1' };
  const cwd = await createTemporaryFolder();
  const run = (args: readonly string[], env: Record<string, string>) =>
    runCli(['verify', url, ...args], { cwd, env });
  const pact = await writePact([read]);
  expect((await run([pact], token)).code).toBe(0);
  expect((await run([pact], env)).code).toBe(0);
  const named = await run([pact, '--broker', 'http://127.0.0.1:1'], env);
  expect([named.code, named.stderr]).toEqual([3, expect.stringContaining('does not answer')]);
  expect((await run([], env)).code).toBe(3);
  const untold = await run([pact, '--publish', '--provider-version', '1'], env);
  expect([untold.code, untold.stderr]).toEqual([2, expect.stringContaining('--broker')]);
});

test("2: the vendor's production host without --production", async () => {
  const cwd = await createTemporaryFolder();
  const host = 'https://api.voxares.com/api/v1/integration';
  const ended = await runCli(['verify', host, '--key', 'vox-a-b', await writePact([read])], {
    cwd,
  });
  expect(ended.code).toBe(2);
  expect(ended.stderr).toContain("api.voxares.com is the vendor's production");
});

test('3: a provider that is not there, one that hangs, and a key that is not taken', async () => {
  const gone = await startServer(() => {});
  await gone.stop();
  const hanging = await startServer(() => {});
  const pact = await writePact([read]);
  const run = async (url: string, flags: readonly string[] = []) => {
    const cwd = await createTemporaryFolder();
    const ended = await runCli(['verify', url, pact, '--key', 'vox-a-b', ...flags], { cwd });
    return { ...ended, ledgers: await readdir(join(cwd, '.voxares/ledgers')) };
  };
  const there = await startDeployment();
  onTestFinished(there.close);
  const ended = [
    await run(gone.url),
    await run(hanging.url, ['--timeout', '1']),
    await run(there.url),
  ];
  expect(ended.map(({ code, ledgers }) => [code, ledgers])).toEqual([
    [3, []],
    [3, []],
    [3, []],
  ]);
  expect(ended.map(({ stdout }) => /The run ended early: (.*)/.exec(stdout)?.[1])).toEqual([
    expect.stringContaining('nothing listens on'),
    expect.stringContaining('within 1 s'),
    expect.stringContaining('answers 401 with this key'),
  ]);
});

test('3: an unknown state, a state that cannot be made, and a pact that names a pair of its own', async () => {
  const unknown: Written = { ...read, states: ['nobody makes it'] };
  const bad: Written = { ...read, states: [['a patient exists', { email: 'none' }]] };
  const instant = { dateOfBirth: '1990-01-15T00:00:00.000Z' };
  const refused: Written = { ...read, states: [['a patient exists', instant]] };
  const literal: Written = { ...read, method: 'DELETE', path: '/patients/MyEHR/EHR-123' };
  for (const [interaction, message] of [
    [unknown, 'unknown provider state "nobody makes it"'],
    [bad, 'email of the state "a patient exists" must be an e-mail address'],
    [refused, 'could not be made: POST /patients answers 400'],
    [literal, 'DELETE /patients/MyEHR/EHR-123 was not sent'],
  ] as const) {
    const { code, stdout, ledgers, stored } = await verified([await writePact([interaction])]);
    expect(code).toBe(3);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(message);
    expect({ ledgers, stored }).toEqual({ ledgers: [], stored: 0 });
  }
});

test('3: a provider that ends in the middle: the ledger names what is left', async () => {
  const reads = Array.from({ length: 5 }, (_, at) => ({ ...read, description: `look-up ${at}` }));
  const { code, stdout, stderr, ledgers } = await verified([await writePact(reads)], [], {
    diesAfter: 6,
  });
  expect(code).toBe(3);
  expect(stderr).toContain(`voxares-kit conform --clean .voxares/ledgers/${ledgers[0]}`);
  expect(stdout).toContain('Left behind:');
  expect(ledgers).toHaveLength(1);
});

test("4: an item that is not under the name that was given as the key's", async () => {
  const upsert: Written = {
    ...{ description: 'an upsert', states: ['no patient exists'], method: 'POST' },
    ...{ path: '/patients', statuses: [200, 201] },
    body: { providerId: fromState, firstName: 'Ana', lastName: 'Horvat' },
  };
  const pact = await writePact([upsert]);
  const { code, stdout, stored } = await verified([pact], ['--key-name', 'Another']);
  expect(code).toBe(4);
  expect(stdout).toContain('--key-name "Another" is not what the deployment fills in for provider');
  expect(stdout).toMatch(/verified: .*, 1 item left behind\n$/);
  expect(stored).toBe(1);
});

test('3: a broker that is not there', async () => {
  const gone = await startServer(() => {});
  await gone.stop();
  const { code, stderr } = await verified([], ['--broker', gone.url]);
  expect(code).toBe(3);
  expect(stderr).toMatch(
    /^voxares-kit: the broker at .* does not answer: nothing listens on .*\n$/,
  );
});
