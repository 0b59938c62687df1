// Cold start, process start to first answered request: voxares-kit beside json-server, interleaved.
// Each serves 25 records from a list. Ends with 1 if voxares-kit is the slower one.
import { spawn, spawnSync } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installedNode, installedPackage } from '../scripts/installed-package.mjs';

const rounds = Number(process.env.ROUNDS ?? 25);
const jsonServer = 'json-server@1.0.0-beta.15';
const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'dist/bin.cjs');
await access(bin).catch(() => fail('dist/bin.cjs is missing; run npm run build first'));

const folder = await mkdtemp(join(tmpdir(), 'voxares-bench-'));
try {
  const node = await nodeToUse();
  const beside = await installedPackage(jsonServer, 'lib/bin.js');
  const { items } = JSON.parse(await readFile(join(root, 'dist/generated/demo.json'), 'utf8'));
  const [name] = Object.keys(items);
  const db = join(folder, 'db.json');
  await writeFile(
    db,
    JSON.stringify({ [name]: items[name].map((one, id) => ({ id: `${id}`, ...one })) }),
  );
  const { keys } = JSON.parse(await readFile(join(root, 'dist/generated/keys.json'), 'utf8'));
  const { contract } = JSON.parse(
    await readFile(join(root, 'dist/generated/contract.json'), 'utf8'),
  );
  const list = contract.operations.find(({ binding }) => binding?.action === 'list');

  const ours = {
    args: (port) => [bin, '--port', port],
    path: `${contract.basePath}${list.path}`,
    headers: { authorization: `Bearer ${keys[0].key}` },
  };
  const theirs = { args: (port) => [beside, db, '--port', port], path: `/${name}`, headers: {} };
  const times = { 'voxares-kit': [], [jsonServer]: [] };
  const run = async (label, program) => times[label].push(await start(node, program));
  for (let round = 0; round <= rounds; round += 1) {
    const pair = [
      ['voxares-kit', ours],
      [jsonServer, theirs],
    ];
    for (const [label, program] of round % 2 === 0 ? pair : pair.reverse())
      await run(label, program);
    if (round === 0) for (const list of Object.values(times)) list.length = 0; // files are cached now
  }
  const { stdout: version } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  console.log(`Cold start on Node ${version.trim()}, ${rounds} rounds, milliseconds`);
  console.table(
    Object.fromEntries(Object.entries(times).map(([label, list]) => [label, figures(list)])),
  );
  const [own, other] = Object.values(times).map((list) => figures(list).median);
  if (own > other) fail(`voxares-kit is slower than ${jsonServer}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Milliseconds from the start of a process to its first answer. */
async function start(node, { args, path, headers }) {
  const port = await freePort();
  const begun = performance.now();
  const child = spawn(node, args(String(port)), { cwd: folder, stdio: 'ignore', env: cleanEnv() });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    while (child.exitCode === null) {
      const status = await statusOf(port, path, headers);
      if (status === 200) return performance.now() - begun;
      if (status !== undefined) fail(`${args(port)[0]} answered ${status}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return fail(`${args(port)[0]} ended with ${child.exitCode}`);
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

/** The status of an answer; none while nobody listens. */
function statusOf(port, path, headers) {
  return new Promise((resolve) => {
    const request = get({ host: 'localhost', port, path, headers, agent: false }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode));
    });
    request.once('error', () => resolve(undefined));
  });
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function figures(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] * 10) / 10;
  return { median: at(0.5), least: at(0), most: at(1) };
}

/** json-server asks for Node 22.12; where this one is older, another is brought. */
async function nodeToUse() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return process.execPath;
  return installedNode(22);
}

function cleanEnv() {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR && { TMPDIR }) };
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
