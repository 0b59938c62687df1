import type { components } from './generated.ts';

/** An RFC 9457 problem, as a deployment sends it whose errors are problems. */
export type Problem = components['schemas']['Problem'];

/** One thing that is wrong with a request; how much is said of it depends on the deployment. */
export type Violation = Partial<NonNullable<Problem['violations']>[number]> & {
  readonly message: string;
};

/** What an answer says. */
export type ApiProblemOptions = Omit<ApiProblem, keyof Error>;

/**
 * The API answered, and not with what was asked for: a refusal, a failure, or something that is not its
 * answer at all. Its message says what the API said, which may hold a value that was sent; the key is
 * never in it.
 *
 * @example
 * try {
 *   await client.upsert(patient);
 * } catch (error) {
 *   if (!(error instanceof ApiProblem)) throw error;
 *   console.error(error.status, error.violations, error.requestId);
 * }
 */
export class ApiProblem extends Error {
  /** The HTTP status; of a refusal, 400 and above. */
  readonly status: number;
  /** What is wrong with the request, as far as the API says so. */
  readonly violations: readonly Violation[];
  /** `X-Request-Id`, for whoever is asked about it. */
  readonly requestId: string | undefined;
  /** How long the API asks to wait, in milliseconds. */
  readonly retryAfter: number | undefined;
  /** The body, if it is an RFC 9457 problem. */
  readonly problem: Problem | undefined;
  /** The body: parsed, if it is JSON; a text otherwise; undefined where there is none. */
  readonly body: unknown;

  constructor(message: string, options: ApiProblemOptions) {
    super(message);
    this.name = 'ApiProblem';
    this.status = options.status;
    this.violations = options.violations;
    this.requestId = options.requestId;
    this.retryAfter = options.retryAfter;
    this.problem = options.problem;
    this.body = options.body;
  }
}
