// Makes dist/: JavaScript and types of src/, the compiled contract, and the program as one bundle.
// All is made beside dist/ and takes its place at the end, so that what runs from dist/ goes on.
import { spawnSync } from 'node:child_process';
import { chmod, rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleBin, bundleConsole, bundlePhonePlan } from './build/bundle.mjs';
import { generate } from './build/generate.mjs';
import { writeLicences } from './build/licences.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const staged = `${root}.dist-${process.pid}`;

process.chdir(root);
try {
  run(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', staged]);
  const metafiles = [await bundlePhonePlan(staged)];
  metafiles.push(...(await generate(staged)));
  metafiles.push(await bundleBin(staged));
  metafiles.push(await bundleConsole(staged));
  await writeLicences(staged, metafiles);
  await chmod(`${staged}/bin.cjs`, 0o755);
  await rm('dist', { recursive: true, force: true });
  await rename(staged, 'dist');
} finally {
  await rm(staged, { recursive: true, force: true });
}

function run(args) {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}`);
}
