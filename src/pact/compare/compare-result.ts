import type { CompareFinding } from './finding.ts';

/** An interaction, and where the spec disagrees with it. */
export type ComparedInteraction = {
  readonly description: string;
  /** The names of its provider states. */
  readonly states: readonly string[];
  /** Where it stands in its pact (RFC 6901). */
  readonly pointer: string;
  readonly findings: readonly CompareFinding[];
};

/** A pact, interaction by interaction. */
export type ComparedPact = {
  readonly file: string;
  readonly consumer: string;
  readonly provider: string;
  readonly interactions: readonly ComparedInteraction[];
};

/** A comparison as data; every report is written from it. */
export type CompareResult = {
  readonly tool: { readonly name: string; readonly version: string };
  /** `disagrees`: some finding is more than a note. */
  readonly verdict: 'agrees' | 'disagrees';
  /** Title and version of the API. */
  readonly api: string;
  /** Path of its document. */
  readonly spec: string;
  /** Name of the profile that narrowed the document; none: each answer to an open question is allowed. */
  readonly profile?: string;
  readonly pacts: readonly ComparedPact[];
};
