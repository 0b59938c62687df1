import type { Proven, RunFacts } from './result.ts';

/** What an interaction of a pact came to. */
export type InteractionResult = {
  /** Consumer and description; stable from run to run, and told apart from others by a number where need be. */
  readonly id: string;
  readonly consumer: string;
  /** The pact that it stands in, a file or a URL, and where in it (a JSON pointer). */
  readonly pact: string;
  readonly pointer: string;
  readonly description: string;
  /** The names of its provider states. */
  readonly states: readonly string[];
  /** Whether its consumer knows that the provider does not keep it yet: a failure of it fails nothing. */
  readonly pending: boolean;
  /** `error`: it could not be verified, such as where a state could not be made. */
  readonly status: 'pass' | 'fail' | 'error' | 'skip';
  /** Why it is an error, or was skipped. */
  readonly reason?: string;
  /** In what the deployment's answer differs from what the consumer needs. */
  readonly findings: readonly Proven[];
  /** The numbers of what was sent for it, its states included. */
  readonly exchanges: readonly number[];
};

/** A pact that was verified. */
export type VerifiedPact = {
  /** A file or a URL. */
  readonly from: string;
  readonly consumer: string;
  readonly provider: string;
};

/** A verification as data; every report is written from it. */
export type VerificationResult = RunFacts & {
  readonly verdict: 'verified' | 'violates' | 'untested';
  readonly pacts: readonly VerifiedPact[];
  readonly interactions: readonly InteractionResult[];
};
