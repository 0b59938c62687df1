import type { Json, JsonObject } from '../../json.ts';
import { UsageError } from '../../problem.ts';

/** What an operation of the control API is asked for. */
export type CallInput = {
  readonly path?: Readonly<Record<string, string>> | undefined;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  readonly body?: unknown;
};

/** What came of it. */
export type Called = { readonly status: number; readonly body: Json | undefined };

/** Asks for an operation of the control API, in this process or over HTTP. */
export type Call = (operation: string, input?: CallInput) => Promise<Called>;

/**
 * Asks for an operation and gives what it answers.
 *
 * @throws UsageError with what was wrong with the request
 */
export async function ask<Result>(call: Call, operation: string, input?: CallInput) {
  const { status, body } = await call(operation, input);
  if (status >= 400) throw refusalOf(status, body);
  return body as Result; // the server checks its replies against the document
}

/** A refusal as an error: what the problem says. */
export function refusalOf(status: number, body: Json | undefined): Error {
  const detail = (body as JsonObject | undefined)?.detail;
  const message = typeof detail === 'string' ? detail : `the mock answered ${status}`;
  return status < 500 ? new UsageError(message) : new Error(message);
}

/** A query as the control API takes it. */
export function queryOf(query: CallInput['query'] = {}): URLSearchParams {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]): [string, string] => [name, String(value)]));
}

/** A copy as JSON has it: nothing is shared with the one who gave it, and nothing is undefined. */
export function copyOf(value: unknown): Json | undefined {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as Json);
}

/**
 * What somebody gives as a body, as a text; none where nothing is given.
 *
 * @throws UsageError for what JSON cannot say, such as an object within itself
 */
export function bodyTextOf(body: unknown): string | undefined {
  try {
    return JSON.stringify(body) as string | undefined; // none of a function, or of nothing
  } catch (error) {
    const reason = error instanceof RangeError ? 'it nests too deep' : firstLineOf(error);
    throw new UsageError(`what was given is nothing that JSON can say: ${reason}`, {
      cause: error,
    });
  }
}

function firstLineOf(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
}
