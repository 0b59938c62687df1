import type { Json, JsonObject } from '../../json.ts';
import type { EntryPattern } from '../journal/differences.ts';
import type { Expectation, Verification } from '../journal/verify.ts';
import { ask, type Call, refusalOf } from './call.ts';

/** A request that a practice got, and what it was answered. */
export type JournalEntry = {
  readonly id: string;
  readonly at: string;
  readonly operation?: string;
  /** The operation's path, as the document has it. */
  readonly route?: string;
  /** The name of the key that it came with. */
  readonly key?: string;
  /** The parts of the natural key that it was about. */
  readonly parts?: JsonObject;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query: Readonly<Record<string, readonly string[]>>;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: Json;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: Json;
  };
  /** Whether the contract turned it down. */
  readonly refused: boolean;
  readonly problem?: {
    readonly kind: string;
    readonly detail: string;
    readonly violations: readonly JsonObject[];
  };
  /** What a fault did. */
  readonly fault?: string;
  readonly milliseconds: number;
  /** How long each step took, in milliseconds. */
  readonly steps: Readonly<Record<string, number>>;
};

/** What to look for, and how long to wait for it. */
export type RequestExpectation = Expectation & {
  /** An ISO 8601 duration, for clients that take their time. */
  readonly within?: string;
};

/** Which requests to list. */
export type RequestFilter = Pick<
  EntryPattern,
  'operation' | 'method' | 'path' | 'status' | 'refused' | 'faulted'
> & { readonly limit?: number };

/** A practice's journal, as tests read it. */
export type RequestsControl = {
  /** The newest first. */
  list(filter?: RequestFilter): Promise<readonly JournalEntry[]>;
  get(id: string): Promise<JournalEntry>;
  clear(): Promise<void>;
  /** Whether there were such requests. */
  check(expectation: RequestExpectation): Promise<Verification>;
  /**
   * Makes sure that there were such requests.
   *
   * @throws Error whose message shows what came nearest
   */
  verify(expectation: RequestExpectation): Promise<Verification>;
};

/** The journal's part of the object that tests hold. */
export function createRequestsControl(call: Call): RequestsControl {
  const check: RequestsControl['check'] = async (expectation) => {
    const { status, body } = await call('verifyRequests', { body: expectation });
    if (status !== 200 && status !== 409) throw refusalOf(status, body);
    return body as unknown as Verification; // the server checks its replies
  };
  return {
    async list(filter = {}) {
      const query: RequestFilter = filter;
      const { requests } = await ask<{ requests: JournalEntry[] }>(call, 'listRequests', { query });
      return requests;
    },
    get: (id) => ask(call, 'getRequest', { path: { id } }),
    clear: () => ask(call, 'clearRequests'),
    check,
    async verify(expectation) {
      const result = await check(expectation);
      if (result.verified) return result;
      throw new Error(result.message);
    },
  };
}
