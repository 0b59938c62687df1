import type { Json } from '../../json.ts';
import type { ComparatorResult } from './comparator.ts';
import type { Disagreement } from './disagreement.ts';
import type { Matched } from './judge.ts';
import { partOf } from './pact-part.ts';

/** What the comparator was asked about: a request, or an answer of a status in a media type. */
export type Told = Matched & {
  readonly answer?: { readonly status: number; readonly mediaType: string };
};

/** A result of the comparator in its own words. */
export function asTold({ interaction }: Told, result: ComparatorResult): Disagreement {
  return {
    code: result.code,
    kind: 'fault',
    path: partOf(interaction, result.pactLocation),
    expected: result.message.replace(/^.* in the spec file: (must be )?/s, ''),
    received: textOf(result.pactValue),
  };
}

/** A value as a report has it. */
export function textOf(value: Json | undefined): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
