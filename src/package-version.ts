import { readFileSync } from 'node:fs';
import { packageRoot } from './package-root.ts';

/** The kit's own version, from its package.json. */
export function packageVersion(): string {
  const text = readFileSync(new URL('package.json', packageRoot), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version; // our own file
}
