import { isJsonObject, type JsonObject } from '../json.ts';
import { UsageError } from '../problem.ts';
import type { SourceFile } from '../spec/source-file.ts';
import { objectAt } from '../spec/walk.ts';

/** A version of the Pact specification; a pact of version 1 reads as one of version 2. */
export type PactVersion = '2' | '3' | '4';

/**
 * The version of the specification that a pact says it has; 2 where it says none.
 *
 * @throws UsageError with the place, for a version that nobody knows
 */
export function pactVersionOf(source: SourceFile, tree: JsonObject): PactVersion {
  const metadata = objectAt(tree, 'metadata');
  const [name, given] = Object.entries(metadata).find(([name]) => names.has(name)) ?? ['', '2'];
  const version = isJsonObject(given) ? given.version : given;
  const [major = ''] = String(version).split('.');
  if (major === '1' || major === '2') return '2';
  if (major === '3' || major === '4') return major;
  throw new UsageError(
    `${source.place(`/metadata/${name}`)}: unknown version ${JSON.stringify(version)} of the Pact specification; known are 1 to 4`,
  );
}

/** Each under which some writer of pacts says the version. */
const names = new Set(['pactSpecification', 'pact-specification', 'pactSpecificationVersion']);
