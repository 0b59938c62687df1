import type { JsonObject } from '../../json.ts';

/** How long something takes: a fixed ISO 8601 duration, one between two, or one by its median and its 99 %. */
export type Delay =
  | string
  | { readonly from: string; readonly to: string }
  | { readonly median: string; readonly p99: string };

/** What goes wrong. */
export type FaultEffect = {
  readonly type: FaultType;
  /** Of `status`. */
  readonly status?: number | undefined;
  /** Of `status`: seconds. */
  readonly retryAfter?: number | undefined;
  /** Of `status`: what the problem says. */
  readonly detail?: string | undefined;
  /** How long to wait before it; all of what `delay` does. */
  readonly delay?: Delay | undefined;
  /** Of `slow`: how long the body takes. */
  readonly over?: string | undefined;
};

export type FaultType =
  | 'status'
  | 'delay'
  | 'reset'
  | 'empty'
  | 'truncated'
  | 'slow'
  | 'invalid-json'
  | 'wrong-media-type';

/** Which requests a fault may hit; what is left out may be anything. */
export type FaultMatch = {
  readonly operation?: string | undefined;
  readonly method?: string | undefined;
  /** As it came or as the document has it, with or without the base path; `*` stands for any characters. */
  readonly path?: string | undefined;
  /** Parts of the natural key. */
  readonly key?: JsonObject | undefined;
  /** Of the logical requests that match otherwise, the one with this number, from 1. */
  readonly nth?: number | undefined;
  /** Of the logical requests that match otherwise, this share, by the practice's seed. */
  readonly probability?: number | undefined;
};

/** A fault as somebody asks for it. */
export type FaultWish = {
  readonly match?: FaultMatch | undefined;
  readonly what: FaultEffect;
  /** Before the action, so that nothing changes, or after it is committed. */
  readonly when?: 'before' | 'after' | undefined;
  /** How many logical requests are hit; none: every one. */
  readonly times?: number | undefined;
  /** How many attempts of each fail; default 1. */
  readonly attempts?: number | 'all' | undefined;
};

/** A fault that is armed. */
export type Fault = FaultWish & {
  readonly id: string;
  /** The plan that it is a part of. */
  readonly plan?: string | undefined;
  readonly match: FaultMatch;
  readonly when: 'before' | 'after';
  readonly attempts: number | 'all';
};

/** Whether an effect breaks the connection, so that a client that keeps one may repeat the request on its own. */
export function breaksConnection({ what }: FaultWish): boolean {
  return what.type === 'reset' || what.type === 'empty' || what.type === 'truncated';
}

/** When a fault strikes, where nobody says so: what spoils a reply needs one. */
export function usualTime({ type }: FaultEffect): 'before' | 'after' {
  const needsReply = ['truncated', 'slow', 'invalid-json', 'wrong-media-type'].includes(type);
  return needsReply ? 'after' : 'before';
}

/** What a fault does, in words: `fault-1 status 503 before`. */
export function wordsOf({ id, what, when }: Fault): string {
  return [id, what.type, ...(what.status === undefined ? [] : [what.status]), when].join(' ');
}
