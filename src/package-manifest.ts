import { readFileSync } from 'node:fs';
import { packageRoot } from './package-root.ts';

/** What the kit's own package.json says of it. */
export type PackageManifest = {
  readonly version: string;
  readonly engines: { readonly node: string };
  /** Packages that only some commands need → the versions that will do. */
  readonly peerDependencies: Readonly<Record<string, string>>;
};

/** Reads the kit's package.json. */
export function packageManifest(): PackageManifest {
  const text = readFileSync(new URL('package.json', packageRoot), 'utf8');
  return JSON.parse(text) as PackageManifest; // our own file
}

/** The kit's own version. */
export function packageVersion(): string {
  return packageManifest().version;
}

/**
 * The line that installs a package that only some commands need, in the version that was tried.
 *
 * @example
 * installLine('vitest') // 'npm install --save-dev vitest@3'
 */
export function installLine(peer: string): string {
  const range = packageManifest().peerDependencies[peer] ?? '';
  return `npm install --save-dev ${peer}@${range.replace(/^(>=|\^)/, '')}`;
}
