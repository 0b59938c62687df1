import { type Json, jsonOf } from '../json.ts';

/** What a request was answered. */
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** None where it is no JSON. */
  readonly body: Json | undefined;
  readonly milliseconds: number;
};

/** Asks the mock with a key. */
export type Caller = {
  /** The mock's own URL, with a slash at its end. */
  readonly root: string;
  readonly key: string | undefined;
  /** Sends a request to a path below the root. */
  send(method: string, path: string, body?: string): Promise<Answer>;
  /**
   * Asks the control API.
   *
   * @throws Error that says what the mock refused, and why
   */
  ask<Result>(method: string, path: string, body?: Json): Promise<Result>;
  /** Opens an answer that goes on. */
  open(path: string, signal: AbortSignal): Promise<Response>;
};

/** Prepares requests to the mock. */
export function createCaller(root: string, key: string | undefined): Caller {
  const headersFor = (body: string | undefined) => ({
    ...(key !== undefined && { Authorization: `Bearer ${key}` }),
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
  });
  const send: Caller['send'] = async (method, path, body) => {
    const start = performance.now();
    const init = { method, headers: headersFor(body), ...(body !== undefined && { body }) };
    const response = await fetch(root + path, init);
    const text = await response.text();
    const milliseconds = performance.now() - start;
    const { status, headers } = response;
    return { status, headers, text, body: jsonOf(text), milliseconds };
  };
  return {
    root,
    key,
    send,
    async ask<Result>(method: string, path: string, body?: Json) {
      const sent = body === undefined ? undefined : JSON.stringify(body);
      const answer = await send(method, `__mock${path}`, sent).catch(() => {
        throw new Error('The mock does not answer. Is it still running?');
      });
      if (answer.status >= 400) throw refusalOf(answer);
      return answer.body as Result; // the mock checks its own answers
    },
    open: (path, signal) =>
      fetch(`${root}__mock${path}`, { headers: headersFor(undefined), signal }),
  };
}

/** The control API refused a request. */
export class Refusal extends Error {
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

function refusalOf({ status, body }: Answer): Refusal {
  const detail = (body as { readonly detail?: unknown } | undefined)?.detail;
  return new Refusal(typeof detail === 'string' ? detail : `The mock answered ${status}.`, status);
}
