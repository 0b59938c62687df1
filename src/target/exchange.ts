import type { Json } from '../json.ts';

/** Which of the run's keys a request carries; `none` carries no Authorization header of ours. */
export type Identity = 'first' | 'second' | 'none';

/**
 * An item that a request may make, change or remove. It is in the ledger before the request is sent, so
 * that it can be removed whatever happens.
 */
export type Touch = {
  /** Path of the item, percent-encoded, relative to the base URL; a DELETE of it removes it. */
  readonly path: string;
  /** The key that opens the practice that the item lies in. */
  readonly as: 'first' | 'second';
};

/** A request, as it goes over the wire. */
export type TargetRequest = {
  readonly method: string;
  /** Path and query, percent-encoded, relative to the base URL, sent as they stand (`..` too). */
  readonly path: string;
  readonly as: Identity;
  /** In this order; a name may be given twice. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Uint8Array;
  /** What it may touch. A method other than GET, HEAD and OPTIONS must say so, were it an empty list. */
  readonly touches?: readonly Touch[];
};

/** An answer. */
export type TargetResponse = {
  readonly status: number;
  /** By lower-case name; a repeated header is joined with `, `. */
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  /** What the body is as JSON; none where it is no JSON. */
  readonly json?: Json;
};

/** Why there was no answer. */
export type ExchangeFailure = {
  readonly kind: 'timeout' | 'connection' | 'tls' | 'not-http';
  readonly message: string;
  /** Whether the other side broke the connection off, as it may do with one that was idle. */
  readonly isReset?: true;
};

/** One request and what came of it, retries for a rate limit aside. */
export type Exchange = {
  /** Counted from 1 in the order of sending. */
  readonly number: number;
  readonly request: TargetRequest;
  readonly response?: TargetResponse;
  readonly failure?: ExchangeFailure;
  /** When it was sent and when its answer was there, in milliseconds since 1970 (monotonic within a run). */
  readonly sentAt: number;
  readonly doneAt: number;
};

/** Whether a request was accepted. */
export function isAccepted({ response }: Exchange): boolean {
  return response !== undefined && response.status >= 200 && response.status < 300;
}
