import type { ServerResponse } from 'node:http';
import { Problem } from '../../problem.ts';
import type { Loaded } from '../../spec/load.ts';
import type { Store } from '../../store/store.ts';
import type { Apis } from '../apis.ts';
import type { Connections } from '../connections.ts';
import type { Endings } from '../endings.ts';
import type { Input } from '../input.ts';
import type { Journal } from '../journal/journal.ts';
import type { Holder } from '../key-ring.ts';
import type { Mint } from '../mint.ts';
import type { Practice } from '../practice.ts';
import type { Practices } from '../practices.ts';
import type { Reply } from '../reply.ts';

/** The mock, as the control API works on it. */
export type ControlServer = {
  readonly apis: Apis;
  readonly practices: Practices;
  readonly store: Store;
  readonly mint: Mint;
  readonly basePath: string;
  readonly seed: number;
  readonly limits: Limits;
  /** The journal of requests that no practice's key came with. */
  readonly unkeyed: Journal;
  /** Answers that go on or wait, which must not keep the server from ending. */
  readonly endings: Endings;
  readonly connections: Connections;
  /** The control API itself. */
  readonly control: Loaded;
};

/** What the mock can bear. */
export type Limits = {
  readonly practices: number;
  readonly bodyBytes: number;
  readonly importBytes: number;
  readonly requestsKept: number;
};

/** Who asks: a key of a practice, the admin key, or anyone where no key is needed. */
export type Caller =
  | { readonly kind: 'practice'; readonly practice: Practice; readonly holder: Holder }
  | { readonly kind: 'admin' }
  | { readonly kind: 'anyone' };

/** What an operation answers; one that goes on answering writes to the response itself. */
export type ControlReply = Reply & { readonly stream?: (response: ServerResponse) => void };

/** What an operation of the control API does. */
export type ControlOperation = (
  server: ControlServer,
  caller: Caller,
  input: Input,
) => Promise<ControlReply> | ControlReply;

/**
 * The practice that the key opens.
 *
 * @throws Problem `forbidden` for the admin key, which opens none
 */
export function practiceOf(caller: Caller): Practice {
  if (caller.kind === 'practice') return caller.practice;
  throw new Problem('forbidden', 'This needs the key of a practice; the admin key opens none.');
}

/**
 * Refuses everyone but the admin.
 *
 * @throws Problem `forbidden`
 */
export function requireAdmin(caller: Caller): void {
  if (caller.kind === 'admin') return;
  throw new Problem('forbidden', 'This needs the admin key, which --admin-key gives to the mock.');
}
