import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { JsonObject } from '../json.ts';
import { isProblem, Problem, type Violation } from '../problem.ts';
import type { ServerRules, Unmatched } from '../spec/contract.ts';
import type { Delivery } from './faults/deliver.ts';

/** What is sent: a status, headers, and a body with its media type, if there is one. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly mediaType?: string;
  readonly body?: JsonObject | readonly unknown[] | unknown;
  /** Bytes in place of the body as JSON. */
  readonly payload?: Buffer;
  /** How a fault has it sent. */
  readonly delivery?: Delivery;
  /** Goes on answering once the head was sent. */
  readonly stream?: ((response: ServerResponse) => void) | undefined;
  /** Somebody asked for this very answer, so that the contract need not have it. */
  readonly isMadeUp?: boolean;
};

/**
 * Renders a problem: with the status that the operation's outcomes have for it, in the shape that the
 * profile says. A status below 400 (a DELETE of nothing that answers 204) has no body.
 */
export function renderProblem(
  problem: Problem,
  operation: Unmatched,
  shape: ServerRules['errors'],
): Answer {
  const status = operation.outcomes[problem.kind] ?? (problem.kind === 'missing' ? 404 : 500);
  // Allow belongs to 405 (RFC 9110, section 15.5.6), not to a 404 that stands for it.
  const headers = status === 405 || problem.kind !== 'unsupported-method' ? problem.headers : {};
  if (status < 400) return { status, headers };
  return { status, headers, ...shapes[shape](status, problem) };
}

/** Renders an error that nobody met, with any status. */
export function renderStatus(status: number, detail: string, shape: ServerRules['errors']): Answer {
  return { status, headers: {}, ...shapes[shape](status, new Problem('failed', detail)) };
}

const shapes = {
  /** RFC 9457. */
  problem: (status: number, { kind, message, violations }: Problem) => ({
    mediaType: 'application/problem+json',
    body: {
      type: 'about:blank',
      title: STATUS_CODES[status] ?? kind,
      status,
      detail: message,
      ...(violations.length > 0 && { violations: violations.map(toShown) }),
    },
  }),
  /** What NestJS's default exception filter sends. */
  nest: (status: number, { message, violations }: Problem) => ({
    mediaType: 'application/json',
    body: {
      message: violations.length > 0 ? violations.map((violation) => violation.message) : message,
      error: STATUS_CODES[status] ?? 'Error',
      statusCode: status,
    },
  }),
  empty: () => ({}),
  other: (_status: number, { message }: Problem) => ({
    mediaType: 'application/json',
    body: { error: message },
  }),
} as const satisfies Record<ServerRules['errors'], (status: number, problem: Problem) => object>;

function toShown({ rules: _, ...shown }: Violation) {
  return shown;
}

/** An error as the problem that a client is told: what is not ours says nothing of itself. */
export function toProblem(error: unknown): Problem {
  if (isProblem(error)) return error;
  const isBadEncoding =
    error instanceof URIError || (error as { status?: unknown })?.status === 400;
  if (isBadEncoding) {
    return new Problem('bad-request', 'The path is not percent-encoded right; "%" is "%25".');
  }
  return new Problem('failed', 'The mock failed; this is a fault of the mock.', { cause: error });
}
