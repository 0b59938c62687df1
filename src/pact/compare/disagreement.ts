/** Where a pact and the spec disagree, before it is known in which file and line. */
export type Disagreement = {
  /** What disagrees, in a word: `response.status.unknown`. */
  readonly code: string;
  /** A note is told, and is no reason to fail: no deployment need mind it. */
  readonly kind: 'fault' | 'note';
  /**
   * The part of the interaction: `['request', 'headers', 'accept']`, `['response', 'body', 'data', '0']`. Its
   * last name may be of something that is missing.
   */
  readonly path: readonly string[];
  /** What the spec says. */
  readonly expected: string;
  /** What the pact has. */
  readonly received: string;
  /** RFC 6901 pointer into the spec, where it is about something that stands there. */
  readonly spec?: string;
};
