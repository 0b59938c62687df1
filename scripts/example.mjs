// Tries examples/pact-consumer with the package as its users get it: the consumer's tests, compare, and verify
// against the mock. Prints a line a check and, for who counts, "example: N passed, N failed".
//   node scripts/example.mjs voxares-kit-0.1.0.tgz
import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const tarball = resolve(process.argv[2] ?? 'voxares-kit.tgz');
const source = fileURLToPath(new URL('../examples/pact-consumer', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'voxares-example-'));
const counts = { passed: 0, failed: 0 };
const done = { status: 0, stdout: '', stderr: '' };
const env = {
  ...process.env,
  PACT_DO_NOT_TRACK: 'true',
  VOXARES_KEY: 'vox-demo-not-a-real-secret',
};
let mock;

try {
  await cp(source, folder, { recursive: true });
  await useTarball();
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts'];
  check('it installs', run('npm', ['install', ...flags]));
  check('its tests pass', run('npm', ['test']));
  check('they write a pact', {
    ...done,
    status: (await readdir(join(folder, 'pacts'))).length - 1,
  });
  check('the pact agrees with the document', run('npm', ['run', 'compare']), /^agrees: 2 /m);
  const url = await startMock();
  check('the mock keeps it', run('npm', ['run', 'verify', '--', url, 'pacts']), /^verified: 2 /m);
  check('and the shipped ones', run('npx', ['voxares-kit', 'verify', url]), /^verified: /m);
} catch (error) {
  check('nothing fails to run', { ...done, status: 1, stderr: error.stack });
} finally {
  mock?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
  console.log(`example: ${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}

/** The version that is published is not the one that is tried. */
async function useTarball() {
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  manifest.devDependencies['voxares-kit'] = `file:${tarball}`;
  await writeFile(file, JSON.stringify(manifest));
}

function startMock() {
  const bin = join(folder, 'node_modules/voxares-kit/dist/bin.cjs');
  mock = spawn(process.execPath, [bin, '--port', '0', '--print-url'], { cwd: folder, env });
  return new Promise((resolve, reject) => {
    mock.stdout.once('data', (line) => resolve(String(line).trim()));
    mock.once('exit', (code) => reject(new Error(`the mock ended with ${code}`)));
  });
}

function run(command, args) {
  return spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' });
}

function check(what, { status, stdout, stderr }, pattern = /^/) {
  const isGood = status === 0 && pattern.test(stdout);
  counts[isGood ? 'passed' : 'failed'] += 1;
  console.log(`  ${isGood ? 'ok' : 'FAILED'}  ${what}`);
  if (!isGood) console.log(`${stdout}\n${stderr}`);
}
