// CPU time of a read, a list's first page and an upsert at 100 and at 100,000 items, interleaved.
// Ends with 1 if one of them costs over 25 % more at 100,000. The server runs in a process of its own,
// whose CPU time (all its threads) Linux tells in /proc.
import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';

const sizes = [100, 100_000];
const rounds = 21;
const perRound = 400;
const most = 1.25;
const bin = fileURLToPath(new URL('../dist/bin.cjs', import.meta.url));
const key = 'vox-demo-not-a-real-secret';

const servers = [];
for (const size of sizes) servers.push(await started(size));
const kinds = {
  read: (index) => ['GET', `/patients/DemoEHR/DEMO-${String(1 + (index % 100)).padStart(4, '0')}`],
  'list, page 0': () => ['GET', '/patients'],
  upsert: (index) => [
    'POST',
    '/patients',
    {
      provider: 'DemoEHR',
      providerId: `DEMO-${String(1 + (index % 100)).padStart(4, '0')}`,
      firstName: 'Ana',
      lastName: `H${index}`,
    },
  ],
};
const table = {};
let isSlower = false;
try {
  for (const [kind, make] of Object.entries(kinds)) {
    const costs = sizes.map(() => []);
    for (let round = -3; round < rounds; round += 1) {
      for (const [at, server] of servers.entries()) {
        const cost = await costOf(server, make, round);
        if (round >= 0) costs[at].push(cost); // those before it warm the server up
      }
    }
    const [small, large] = costs.map(median);
    table[kind] = {
      'at 100, µs': round1(small),
      'at 100,000, µs': round1(large),
      ratio: round1(large / small, 100),
    };
    isSlower ||= large / small > most;
  }
} finally {
  for (const { child } of servers) child.kill('SIGKILL');
}
console.log(
  `CPU time a request, medians of ${rounds} rounds of ${perRound}, Node ${process.version}`,
);
console.table(table);
if (isSlower) {
  console.error('a request costs over 25 % more at 100,000 items');
  process.exit(1);
}

/** Microseconds of CPU a request takes. */
async function costOf(server, make, round) {
  const before = await cpuOf(server.child.pid);
  for (let index = 0; index < perRound; index += 1) {
    const [method, path, body] = make(index + round * perRound + 10_000);
    const status = await send(server, method, path, body);
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}`);
  }
  return ((await cpuOf(server.child.pid)) - before) / perRound;
}

/** CPU time of all threads of a process, in microseconds. */
async function cpuOf(pid) {
  const threads = await readdir(`/proc/${pid}/task`);
  const files = threads.map((id) => readFile(`/proc/${pid}/task/${id}/schedstat`, 'utf8'));
  const times = (await Promise.all(files)).map((text) => Number(text.split(' ')[0]));
  return times.reduce((sum, time) => sum + time, 0) / 1000;
}

async function started(size) {
  const args = ['--port', '0', '--demo', String(size), '--print-url', '--log', 'silent'];
  const child = spawn(process.execPath, [bin, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  const url = await new Promise((resolve) =>
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim())),
  );
  const server = { child, url, agent: new Agent({ keepAlive: true, maxSockets: 1 }) };
  const begun = performance.now();
  await send(server, 'GET', '/patients'); // opens the practice, with all its items
  console.log(`${size} items: first answer after ${Math.round(performance.now() - begun)} ms`);
  return server;
}

function send({ url, agent }, method, path, body) {
  const text = body && JSON.stringify(body);
  const headers = {
    authorization: `Bearer ${key}`,
    ...(body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, { method, agent, headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode));
    });
    sent.once('error', reject);
    sent.end(text);
  });
}

function median(list) {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
}

function round1(number, by = 10) {
  return Math.round(number * by) / by;
}
