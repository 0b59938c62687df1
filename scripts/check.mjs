// What a change is held against: format and lint, types, build, tests with coverage, the package, unused
// code. All of it is run, and what failed is named at the end.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const env = { ...process.env, SCARF_ANALYTICS: 'false', PACT_DO_NOT_TRACK: 'true' };
const steps = {
  'format and lint': ['biome', 'ci', '.'],
  types: ['tsc', '-p', '.'],
  'types in the browser': ['tsc', '-p', 'test/browser'],
  'types of the console': ['tsc', '-p', 'src/console'],
  'types of the client': ['tsc', '-p', 'src/client'],
  build: ['node', 'scripts/build.mjs'],
  tests: [
    'vitest',
    'run',
    '--coverage',
    '--project',
    'kit',
    '--project',
    'contracts',
    '--project',
    'conform',
    ...process.argv.slice(2),
  ],
  publint: ['publint', '--strict'],
  attw: ['attw', '--pack', '.', '--profile', 'esm-only'],
  'unused code': ['knip'],
};

const failed = Object.entries(steps).filter(([name, [command, ...args]]) => {
  console.log(`\n== ${name}: ${command} ${args.join(' ')}`);
  const [program, first] =
    command === 'node' ? [process.execPath, []] : ['npx', ['--no-install', command]];
  const { status } = spawnSync(program, [...first, ...args], { cwd: root, env, stdio: 'inherit' });
  return status !== 0;
});
console.log(
  failed.length === 0
    ? '\ncheck: all is well'
    : `\ncheck: failed: ${failed.map(([name]) => name).join(', ')}`,
);
process.exit(failed.length === 0 ? 0 : 1);
