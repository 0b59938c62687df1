/** Where in a request a violation lies. */
export type Location = 'body' | 'path' | 'query' | 'header';

/** One broken rule of the contract, in words that a person can act on. */
export type Violation = {
  readonly in: Location;
  /** RFC 6901 pointer to the value: into the body, or `/name` for a parameter. */
  readonly pointer: string;
  /** The JSON Schema keyword that refused the value, such as `format`. */
  readonly keyword: string;
  readonly message: string;
  /** Ids of the documented rules that it breaks, as far as the contract names them; no answer shows them. */
  readonly rules?: readonly string[];
};

/**
 * Why a request gets no item: the name of an outcome that the document binds to a status
 * (`x-outcomes`), so that a problem says what went wrong and the contract says with which status.
 */
export type ProblemKind =
  | 'bad-request'
  | 'conflict'
  | 'failed'
  | 'forbidden'
  | 'invalid'
  | 'misdirected'
  | 'missing'
  | 'not-implemented'
  | 'past-the-end'
  | 'rate-limited'
  | 'storage-full'
  | 'too-large'
  | 'unauthorized'
  | 'unknown-path'
  | 'unsupported-media-type'
  | 'unsupported-method';

/** What else a problem says. */
export type ProblemOptions = {
  readonly violations?: readonly Violation[];
  /** Response headers that belong to the problem, such as `Allow` or `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
};

/**
 * The one error that the kit throws on purpose in answer to a request.
 *
 * @example
 * throw new Problem('missing', 'No item has the key ("MyEHR", "EHR-123").');
 */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly violations: readonly Violation[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(kind: ProblemKind, detail: string, options: ProblemOptions = {}) {
    super(detail, { cause: options.cause });
    this.name = 'Problem';
    this.kind = kind;
    this.violations = options.violations ?? [];
    this.headers = options.headers ?? {};
  }
}

/** Whether an error is a {@link Problem}, by its name, for the same reason as {@link isUsageError}. */
export function isProblem(error: unknown): error is Problem {
  return error instanceof Error && error.name === 'Problem';
}

/**
 * Something that the user of the command line or of the library gave is wrong: a flag, a file,
 * a document. Its message is one line that names the place and says what would be right.
 *
 * @example
 * throw new UsageError('profile.yaml:3:1: unknown question "foo"; the questions are count, …');
 */
export class UsageError extends Error {
  constructor(message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.name = 'UsageError';
  }
}

/**
 * Whether an error is a {@link UsageError}. Its name tells, since the program's bundle and the modules beside
 * it have a class each.
 */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === 'UsageError';
}
