import type { Problem, Violation } from './api-problem.ts';

/** What a body says of an error. */
export type ErrorBody = {
  /** In one sentence; none where the body says nothing that a person could read. */
  readonly detail: string | undefined;
  readonly violations: readonly Violation[];
  readonly problem: Problem | undefined;
};

/**
 * Reads the body of an error, whichever of the shapes it has that deployments may give it: an RFC 9457
 * problem, what NestJS sends (`{ statusCode, message, error }`), none, or another.
 *
 * @param body parsed, if it is JSON, and a text otherwise
 */
export function readErrorBody(body: unknown): ErrorBody {
  if (typeof body === 'string') return { detail: sentenceOf(body), ...nothing };
  if (!isObject(body)) return { detail: undefined, ...nothing };
  if (typeof body.title === 'string' && typeof body.status === 'number') return ofProblem(body);
  if (Array.isArray(body.message)) {
    const messages = body.message.filter((one) => typeof one === 'string');
    const violations = messages.map((message) => ({ message }));
    return { ...nothing, detail: messages.join('; '), violations };
  }
  const { error } = body;
  const said = [body.message, isObject(error) ? error.message : error];
  return { detail: said.find((one) => typeof one === 'string'), ...nothing };
}

/** Whether a value is an object, and neither null nor an array. */
export function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const nothing = { violations: [], problem: undefined } as const;

function ofProblem(body: { readonly [name: string]: unknown }): ErrorBody {
  const problem = body as unknown as Problem; // as far as is known: a title and a status
  const { detail, violations } = body;
  return {
    detail: typeof detail === 'string' ? detail : problem.title,
    violations: Array.isArray(violations) ? violations.filter(isViolation) : [],
    problem,
  };
}

function isViolation(value: unknown): value is Violation {
  return isObject(value) && typeof value.message === 'string';
}

/** A short text in one line; a page of HTML says nothing to who reads a message. */
function sentenceOf(text: string): string | undefined {
  const line = text.trim();
  return line.length > 200 || /^$|[<\n]/.test(line) ? undefined : line;
}
