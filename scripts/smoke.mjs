// Tries the package as its users get it: installs a tarball in an empty folder, starts it there, and
// makes real requests. Prints a line a check and, for who counts, "smoke: N passed, N failed".
//   node scripts/smoke.mjs voxares-kit-0.1.0.tgz
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const mostBytes = 20_000_000;
const key = 'vox-demo-not-a-real-secret';
const counts = { passed: 0, failed: 0 };
const tarball = resolve(process.argv[2] ?? 'voxares-kit.tgz');
const folder = await mkdtemp(join(tmpdir(), 'voxares-smoke-'));
let child;

try {
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const installed = npm([
    'install',
    '--omit=dev',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    tarball,
  ]);
  check('the tarball installs without dev dependencies', installed.status === 0, installed.stderr);
  if (installed.status === 0) {
    await checkTree();
    checkAudit();
    const url = await checkRequests();
    await checkConform(url);
    await checkPact(url);
    checkComforts();
    await checkRefusals();
  }
} catch (error) {
  check('no check fails to run', false, error.stack);
} finally {
  child?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
  console.log(`smoke: ${counts.passed} passed, ${counts.failed} failed`);
  process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
}

async function checkTree() {
  const modules = join(folder, 'node_modules');
  const bytes = await bytesIn(modules);
  check(`its dependencies take ${(bytes / 1e6).toFixed(1)} MB, at most 20`, bytes <= mostBytes);
  const paths = await readdir(modules, { recursive: true });
  const manifests = paths.filter((path) =>
    /(^|node_modules\/)(@[^/]+\/)?[^@/]+\/package\.json$/.test(path),
  );
  const hooks = ['preinstall', 'install', 'postinstall'];
  const texts = await Promise.all(manifests.map((path) => readFile(join(modules, path), 'utf8')));
  const scripted = texts
    .map((text) => JSON.parse(text))
    .filter(({ name, scripts = {} }) => name && hooks.some((hook) => scripts[hook] !== undefined))
    .map(({ name }) => name);
  check(
    `none of ${manifests.length} packages has an install script`,
    scripted.length === 0,
    scripted.join(),
  );
}

/** The audit service cannot be asked everywhere: what nobody asked is not clean. */
function checkAudit() {
  const { status, stdout } = npm(['audit', '--omit=dev', '--json']);
  let report;
  try {
    report = JSON.parse(stdout);
  } catch {
    report = {};
  }
  const total = report.metadata?.vulnerabilities?.total;
  if (total === undefined) return console.log('  npm audit: not checked');
  check('npm audit is clean', status === 0 && total === 0, stdout);
}

async function checkRequests() {
  const url = await started();
  const pair = '/patients/SmokeEHR/S-1';
  const item = { provider: 'SmokeEHR', providerId: 'S-1', firstName: 'Ana', lastName: 'Horvat' };
  const created = await send(url, 'POST', '/patients', item);
  check('create: 201', created.status === 201, created.text);
  const updated = await send(url, 'POST', '/patients', { ...item, lastName: 'Kovač' });
  const isSame = updated.body.id === created.body.id && updated.body.lastName === 'Kovač';
  check('upsert: 200, the same id', updated.status === 200 && isSame, updated.text);
  const listed = await send(url, 'GET', '/patients?page=0&pageSize=5');
  check('list: 5 of 26', listed.body.data?.length === 5 && listed.body.count === 26, listed.text);
  const read = await send(url, 'GET', pair);
  check('read: as it was answered', read.status === 200 && read.text === updated.text, read.text);
  const patched = await send(url, 'PATCH', pair, { email: 'ana@example.com' });
  const isPatched = patched.body.email === 'ana@example.com' && patched.body.lastName === 'Kovač';
  check('patch: the other fields stay', patched.status === 200 && isPatched, patched.text);
  const deleted = await send(url, 'DELETE', pair);
  check('delete: 204 without a body', deleted.status === 204 && deleted.text === '', deleted.text);
  const gone = await send(url, 'GET', pair);
  check('read of what is gone: 404', gone.status === 404, gone.text);
  const refused = await send(url, 'POST', '/patients', { ...item, email: 'nowhere' });
  check(
    'refused: names the field',
    refused.status >= 400 && refused.text.includes('/email'),
    refused.text,
  );
  const unknown = await send(url, 'GET', '/patients', undefined, 'vox-nobody-knows');
  check('an unknown key: 401', unknown.status === 401, unknown.text);
  return url;
}

/** The mock of the package, judged by the runner of the package. */
async function checkConform(url) {
  const args = ['conform', url, '--key', key, '--key-name', 'Demo CRM'];
  const second = ['--second-key', 'vox-second-not-a-real-secret'];
  const whole = npx([...args, ...second, '--json', 'report.json']);
  check('conform: the mock conforms, exit 0', whole.status === 0, whole.stdout + whole.stderr);
  const report = await readFile(join(folder, 'report.json'), 'utf8');
  check('conform: a report', JSON.parse(report).verdict === 'conforms', report.slice(0, 500));
  const code = `import { conform, toConsole } from 'voxares-kit';
    for await (const event of conform({ url: '${url}', key: '${key}', only: ['delete-204'] }))
      if (event.type === 'result') console.log(event.result.verdict);`;
  const library = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: folder,
    encoding: 'utf8',
  });
  check('conform: as a library', library.stdout === 'conforms\n', library.stdout + library.stderr);
  const none = npx(['conform', 'http://127.0.0.1:9/', '--key', key]);
  check('conform: nothing there, exit 3', none.status === 3, none.stdout + none.stderr);
}

/** Pact is for whoever wants it; without it the commands say what to install. */
async function checkPact(url) {
  const verified = npx(['verify', url, '--key', key]);
  const said =
    /^voxares-kit: @pact-foundation\/pact is not installed; install it: npm install .*\n$/;
  check(
    'verify without Pact: one line says what to install',
    said.test(verified.stderr),
    verified.stderr,
  );
  const pacts = join(folder, 'node_modules/voxares-kit/contracts/pacts');
  const compared = npx(['compare', pacts]);
  const comparator = /openapi-pact-comparator is not installed; install it: npm install .*\n$/;
  check(
    'compare without its comparator: the same',
    comparator.test(compared.stderr),
    compared.stderr,
  );
  await writeFile(
    join(folder, 'client.mjs'),
    `import { createClient } from 'voxares-kit/client';
     import { itemPath } from 'voxares-kit/pact';
     const client = createClient({ url: process.argv[2], key: process.argv[3] });
     const { count } = await client.list();
     console.log(count, itemPath('/patients/a/b').value);`,
  );
  const { stdout, stderr } = spawnSync(process.execPath, ['client.mjs', url, key], {
    cwd: folder,
    encoding: 'utf8',
  });
  check(
    'the client lists, and the entry for pacts loads',
    stdout === '25 /patients/a/b\n',
    stderr || stdout,
  );
}

/** Files to begin with, and whether a mock would start with them. */
function checkComforts() {
  const init = npx(['init']);
  check('init: writes three files', init.stdout.match(/^wrote/gm)?.length === 3, init.stderr);
  const doctor = npx(['doctor', '--port', '0']);
  const isWell = doctor.status === 0 && /^✓ fixtures +2 /m.test(doctor.stdout);
  check('doctor: all is well with them', isWell, doctor.stdout + doctor.stderr);
}

async function checkRefusals() {
  const { status, stderr } = npx(['mokc']);
  check(
    'a misspelt command: exit 2, a suggestion',
    status === 2 && /did you mean "mock"/.test(stderr),
    stderr,
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  check('SIGTERM: exit 0', (await ended) === 0);
}

/** Starts the command that npx would start and answers its base URL. */
async function started() {
  const bin = join(folder, 'node_modules/.bin/voxares-kit');
  const version = npx(['--version']);
  check(
    'npx voxares-kit --version',
    /^[0-9]+\.[0-9]+\.[0-9]+$/m.test(version.stdout),
    version.stderr,
  );
  // Its bin and not npx, which would stand between it and the signal.
  child = spawn(bin, ['--port', '0', '--print-url', '--log', 'silent'], { cwd: folder });
  let text = '';
  let told = '';
  child.stderr.on('data', (chunk) => (told += chunk));
  const url = await new Promise((resolve) => {
    child.stdout.on('data', (chunk) => {
      text += chunk;
      if (text.endsWith('\n')) resolve(text.trim());
    });
    child.once('exit', () => resolve(''));
  });
  check('it starts and prints its URL', url.startsWith('http://127.0.0.1:'), told);
  await checkPages(url);
  return url;
}

/** The pages for people, and all that they load. */
async function checkPages(url) {
  const paths = [
    '/',
    '/docs',
    ...['page.js', 'style.css'].map((file) => `/__mock/console/${file}`),
  ];
  const answers = await Promise.all(paths.map((path) => fetch(new URL(path, url))));
  const statuses = answers.map(({ status }) => status);
  check(
    'its pages are there',
    statuses.every((status) => status === 200),
    statuses.join(),
  );
}

async function send(url, method, path, body, bearer = key) {
  const headers = {
    authorization: `Bearer ${bearer}`,
    ...(body && { 'content-type': 'application/json' }),
  };
  const response = await fetch(`${url}${path}`, {
    method,
    headers,
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, text, body: text === '' ? {} : JSON.parse(text) };
}

async function bytesIn(path) {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map((file) => stat(join(file.parentPath ?? file.path, file.name))),
  );
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

function npm(args) {
  return spawnSync('npm', args, { cwd: folder, encoding: 'utf8' });
}

function npx(args) {
  return spawnSync('npx', ['--no-install', 'voxares-kit', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
}

function check(name, holds, detail = '') {
  counts[holds ? 'passed' : 'failed'] += 1;
  console.log(`  ${holds ? 'ok' : 'FAILED'}  ${name}${holds ? '' : `\n${detail}`}`);
}
