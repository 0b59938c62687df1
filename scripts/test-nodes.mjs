// Runs the suite on several Nodes: node scripts/test-nodes.mjs [20 22 24 26] [-- arguments of vitest]
import { spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installedNode } from './installed-package.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const given = process.argv.slice(2);
const end = given.includes('--') ? given.indexOf('--') : given.length;
const majors = end > 0 ? given.slice(0, end) : ['20', '22', '24', '26'];
// The browser is the same on every Node.
const chosen = end + 1 < given.length ? given.slice(end + 1) : ['--project', '!browser'];
const failed = [];

for (const major of majors) {
  const node = await installedNode(major);
  const { stdout = '' } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  const version = stdout.trim();
  if (!version.startsWith(`v${major}.`))
    throw new Error(`wanted Node ${major}, got ${version || 'none'}`);
  console.log(`\n== Node ${version}`);
  // Processes that tests start by name find this Node, too.
  const path = `${dirname(node)}${delimiter}${process.env.PATH}`;
  const env = { ...process.env, PATH: path, SCARF_ANALYTICS: 'false', PACT_DO_NOT_TRACK: 'true' };
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
