import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installLine } from '../package-manifest.ts';
import { UsageError } from '../problem.ts';

/** A package that is installed only by whoever needs it. */
export type Peer = '@pact-foundation/pact' | '@pactflow/openapi-pact-comparator';

/**
 * Where an optional package lies: as a folder's programs find it, else as the kit does.
 *
 * @throws UsageError that says how to install it
 * @example
 * peerPath('@pact-foundation/pact', process.cwd())
 */
export function peerPath(name: Peer, cwd: string): string {
  for (const from of [join(cwd, 'index.js'), import.meta.url]) {
    try {
      return createRequire(from).resolve(name);
    } catch {
      // It is looked for in the next place.
    }
  }
  throw new UsageError(`${name} is not installed; install it: ${installLine(name)}`);
}
