import { readFileSync } from 'node:fs';
import { packageRoot } from '../../package-root.ts';

/** What the kit's own package.json says of what it needs. */
export type KitManifest = {
  readonly engines: { readonly node: string };
  /** Packages that only some commands need → the versions that will do. */
  readonly peerDependencies: Readonly<Record<string, string>>;
};

/** Reads the kit's package.json. */
export function kitManifest(): KitManifest {
  const text = readFileSync(new URL('package.json', packageRoot), 'utf8');
  return JSON.parse(text) as KitManifest; // our own file
}
