import type { Json, JsonObject } from '../../json.ts';
import type { Finding } from '../../report/result.ts';
import type { Contract, Operation, Outcome } from '../../spec/contract.ts';
import type { Answer } from '../../spec/rules.ts';
import {
  type Exchange,
  type Identity,
  isAccepted,
  type TargetRequest,
} from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import type { Subject } from '../../target/items/subject.ts';
import type { Target } from '../../target/target.ts';
import type { Forged } from './forge.ts';

/** How a request of the lab departs from a plain one. */
export type Sending = {
  /** Whose key; default the first. */
  readonly as?: Identity;
  readonly headers?: TargetRequest['headers'];
  /** How the contract has it end, so that its status can be judged. */
  readonly outcome?: Outcome;
  /** What kind of input it is, where the same outcome may have one status for one kind and one for another. */
  readonly kind?: string;
};

/** A request that is written out, for what the lab's plain ones cannot say. */
export type RawSending = Sending & {
  readonly method: string;
  /** Percent-encoded, relative to the base URL. */
  readonly path: string;
  /** The operation that it departs from; with an outcome, its status is judged as this one's. */
  readonly operation?: Operation;
  readonly body?: string | Uint8Array;
  /** Keys of the items that it may make or change; a writing method must say so, were it none. */
  readonly touches?: readonly ItemKey[];
};

/** One thing held against a rule; a finding where it is not as it should be. */
export type Case = Omit<Finding, 'check'> & { readonly ok: boolean };

/** What a list showed when its pages were walked. */
export type Walk = {
  readonly items: readonly JsonObject[];
  /** As the first page said it. */
  readonly count: number | undefined;
  readonly proof: readonly Exchange[];
};

/**
 * What a check works with: a namespace of its own, plain requests for the resource under test, the
 * answers to the open questions, and a place to tell what it found.
 */
export interface Lab {
  readonly subject: Subject;
  /** Narrowed by the answers found. */
  readonly contract: Contract;
  /**
   * The answer to an open question as found, for one kind of input where kinds differ, else as the profile
   * has it; none for a question that the API's rulebook has not.
   */
  answer(question: string, kind?: string): Answer | undefined;
  /** Whether the question was answered by probing; only then may anything be judged by the answer. */
  isFound(question: string): boolean;
  readonly keyNames: { readonly first?: string | undefined; readonly second?: string | undefined };
  readonly hasSecondKey: boolean;

  /**
   * A key that no other check uses, in no part of it; the label tells items of one check apart. Two keys of
   * one check have a part in common only where they are given the same label or the same namespace.
   */
  key(label: string, namespace?: string): ItemKey;
  /** The same with the label as it stands, which keys of other checks may have, too. */
  exactKey(label: string, namespace?: string): ItemKey;
  /** A body that must be accepted, with every field (`all`) or only the required ones. */
  body(key: ItemKey, fields?: JsonObject, which?: 'all' | 'required'): JsonObject;

  make(body: JsonObject, sending?: Sending): Promise<Exchange>;
  read(key: ItemKey, sending?: Sending): Promise<Exchange>;
  update(key: ItemKey, change: Json, sending?: Sending): Promise<Exchange>;
  remove(key: ItemKey, sending?: Sending): Promise<Exchange>;
  list(query?: { readonly [name: string]: string }, sending?: Sending): Promise<Exchange>;
  /** Walks all pages, whatever the count says. */
  walk(pageSize?: number, as?: 'first' | 'second'): Promise<Walk>;
  raw(sending: RawSending): Promise<Exchange>;
  /** The value of an `Authorization` header that must not be let in. */
  forge(how: Forged): string;
  /** What the run met of a rate limit so far. */
  limits(): Target['limits'];
  /** Every exchange of the run so far, of this lab or another. */
  exchanges(): readonly Exchange[];
  /** The path of an item, percent-encoded. */
  path(operation: Operation, key: ItemKey): string;

  /** Tells of something that the run made and nobody can remove, in words. */
  leave(what: string): void;
  /** Tells of one thing that was held against a rule. */
  hold(one: Case): boolean;
  /** Waits, in milliseconds. */
  wait(milliseconds: number): Promise<void>;
  /** A whole number from 0 to below `below`, from the run's seed. */
  random(below: number): number;
}

/** The kind of an upsert of a key that was deleted, which may be answered otherwise than that of a new one. */
export const recreated = 'of a key that was deleted';

/** Whether an answer says whether the request was accepted; a failure, which does not, is told of elsewhere. */
export function isTold(exchange: Exchange): boolean {
  return isAccepted(exchange) || isRefused(exchange);
}

/** Whether a request was refused by the API itself, not by a failure. */
export function isRefused({ response }: Exchange): boolean {
  return response !== undefined && response.status >= 400 && response.status < 500;
}
