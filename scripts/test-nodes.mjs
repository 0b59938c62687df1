// Runs the suite on several Nodes: node scripts/test-nodes.mjs [20 22 24 26] [-- arguments of vitest]
// Each Node is installed in a cache, its binary package itself, since the package `node` links to it by an
// install script and without it leaves the Node that is there in its place, silently.
import { spawnSync } from 'node:child_process';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, 'node_modules/.cache/voxares-nodes');
const given = process.argv.slice(2);
const end = given.includes('--') ? given.indexOf('--') : given.length;
const majors = end > 0 ? given.slice(0, end) : ['20', '22', '24', '26'];
// The browser is the same on every Node.
const chosen = end + 1 < given.length ? given.slice(end + 1) : ['--project', '!browser'];
const failed = [];

for (const major of majors) {
  const node = await nodeOf(major);
  const { stdout = '' } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  const version = stdout.trim();
  if (!version.startsWith(`v${major}.`))
    throw new Error(`wanted Node ${major}, got ${version || 'none'}`);
  console.log(`\n== Node ${version}`);
  // Processes that tests start by name find this Node, too.
  const path = `${dirname(node)}${delimiter}${process.env.PATH}`;
  const env = { ...process.env, PATH: path, SCARF_ANALYTICS: 'false', PACT_DO_NOT_TRACK: '1' };
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...chosen];
  const build = spawnSync(node, ['scripts/build.mjs'], { cwd: root, env, stdio: 'inherit' });
  const tests = spawnSync(node, args, { cwd: root, env, stdio: 'inherit' });
  if (build.status !== 0 || tests.status !== 0) failed.push(version);
}
console.log(
  failed.length === 0
    ? `\nall pass on Node ${majors.join(', ')}`
    : `\nfailed on ${failed.join(', ')}`,
);
process.exit(failed.length === 0 ? 0 : 1);

/** The binary of the newest Node of a major version. */
async function nodeOf(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  const prefix = join(cache, major);
  const node = join(prefix, 'node_modules', name, 'bin/node');
  if (
    await access(node).then(
      () => true,
      () => false,
    )
  )
    return node;
  await mkdir(prefix, { recursive: true });
  await writeFile(join(prefix, 'package.json'), '{ "private": true }\n');
  const args = [
    'install',
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    `${name}@${major}`,
  ];
  spawnSync('npm', args, { cwd: prefix, stdio: ['ignore', 2, 2] });
  return node;
}
