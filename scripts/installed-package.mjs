// Packages that only a script needs: each is installed in a cache when it is first asked for.
import { spawnSync } from 'node:child_process';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../node_modules/.cache/voxares-packages', import.meta.url));

/** The path of a file in a package, such as `json-server@1.0.0`. */
export async function installedPackage(spec, file) {
  const prefix = join(cache, spec.replaceAll('/', '-'));
  const name = spec.slice(0, spec.lastIndexOf('@'));
  const path = join(prefix, 'node_modules', name, file);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere) return path;
  await mkdir(prefix, { recursive: true });
  await writeFile(join(prefix, 'package.json'), '{ "private": true }\n');
  const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  const options = { cwd: prefix, stdio: ['ignore', 2, 2] };
  const { status } = spawnSync('npm', ['install', ...flags, spec], options);
  if (status !== 0) throw new Error(`${spec} could not be installed`);
  return path;
}

/** The binary of the newest Node of a major version, which is this one if it is of that version. */
export function installedNode(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  // Not the package `node`: it links to this one by an install script, and without it leaves the Node that is
  // there in its place, silently.
  return installedPackage(`node-${process.platform}-${process.arch}@${major}`, 'bin/node');
}
