import type { SourceFile } from '../../spec/source-file.ts';
import type { PactInteraction } from '../interaction.ts';
import type { PactFile } from '../pact-file.ts';
import type { Disagreement } from './disagreement.ts';
import { pointerOfPart, wordsFor } from './pact-part.ts';

/** A place in a file. */
export type Place = {
  /** RFC 6901. */
  readonly pointer: string;
  /** `file:line:column`. */
  readonly place: string;
};

/** Where a pact and the spec disagree, and in what. */
export type CompareFinding = Pick<Disagreement, 'code' | 'kind' | 'expected' | 'received'> & {
  /** The part of the interaction: `response body /data/0/id`. */
  readonly about: string;
  /** Where it stands in the pact. */
  readonly pact: Place;
  /** Where the spec says otherwise; none, where it says nothing. */
  readonly spec?: Place;
};

/** A disagreement with its places in both files. */
export function toFinding(
  pact: PactFile,
  interaction: PactInteraction,
  source: SourceFile,
  { code, kind, path, expected, received, spec }: Disagreement,
): CompareFinding {
  const pointer = pointerOfPart(interaction, path);
  return {
    ...{ code, kind, about: wordsFor(path), expected, received },
    pact: { pointer, place: pact.place(pointer) },
    ...(spec !== undefined && { spec: { pointer: spec, place: source.place(spec) } }),
  };
}
