// Tries docs/recipes/ with the package as its users get it: installs each with the tarball in a folder of its
// own, and runs its test. The compose file can only be read. Prints a line a check and, for who counts,
// "recipes: N passed, N failed".
//   node scripts/recipes.mjs voxares-kit-0.1.0.tgz [recipe...]
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const [given = 'voxares-kit.tgz', ...only] = process.argv.slice(2);
const tarball = resolve(given);
const source = fileURLToPath(new URL('../docs/recipes', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'voxares-recipes-'));
const counts = { passed: 0, failed: 0 };
const env = { ...process.env, PATH: `${await pythonFolder()}:${process.env.PATH}` };

try {
  const entries = await readdir(source, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  for (const name of names.filter((one) => only.length === 0 || only.includes(one))) {
    await (name === 'compose' ? readCompose() : tryRecipe(name));
  }
} catch (error) {
  check('no recipe fails to run', { status: 1, stdout: '', stderr: error.stack });
} finally {
  await rm(folder, { recursive: true, force: true });
  console.log(`recipes: ${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}

async function tryRecipe(name) {
  const cwd = join(folder, name);
  const installed = await install(name, cwd);
  if (installed.status !== 0) return check(`${name}: it installs`, installed);
  check(`${name}: its test passes`, run('npm', ['test'], cwd));
}

/** The version that is published is not the one that is tried. All share npm's cache, to fetch things once. */
async function install(name, cwd) {
  await cp(join(source, name), cwd, { recursive: true });
  const file = join(cwd, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  manifest.devDependencies['voxares-kit'] = `file:${tarball}`;
  await writeFile(file, JSON.stringify(manifest));
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
  return run('npm', ['install', ...flags], cwd);
}

/** Whether the mock would start with the flags that the compose file gives it. */
async function readCompose() {
  const cwd = join(folder, 'compose');
  await cp(join(source, 'node-test'), cwd, { recursive: true });
  const installed = await install('node-test', cwd);
  if (installed.status !== 0) return check('compose: the package installs', installed);
  const { services } = parse(await readFile(join(source, 'compose/compose.yaml'), 'utf8'));
  const { command } = services.mock;
  const flags = command.slice(command.findIndex((word) => word.startsWith('voxares-kit')) + 1);
  const doctor = ['--no-install', 'voxares-kit', 'doctor', '--port', '0', ...flags];
  check('compose: the mock would start', run('npx', doctor, cwd));
  const health = services.mock.healthcheck.test.join(' ');
  const waits = services.tests.depends_on.mock.condition === 'service_healthy';
  const isWatched = health.includes('/__mock/health') && waits;
  check('compose: the tests wait until it is ready', { status: isWatched ? 0 : 1 });
}

/** A folder with a Python that has what the recipe needs: Debian's packages are for Debian's own alone. */
async function pythonFolder() {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  const { status } = spawnSync('python3', ['-c', 'import pytest, requests']);
  if (status !== 0) await symlink('/usr/bin/python3', join(bin, 'python3'));
  return bin;
}

function run(command, args, cwd) {
  return spawnSync(command, args, { cwd, env, encoding: 'utf8' });
}

function check(what, { status, stdout = '', stderr = '' }) {
  counts[status === 0 ? 'passed' : 'failed'] += 1;
  console.log(`  ${status === 0 ? 'ok' : 'FAILED'}  ${what}`);
  if (status !== 0) console.log(`${stdout}\n${stderr}`);
}
