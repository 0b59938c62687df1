import type { JsonObject } from '../../json.ts';
import type { ProblemKind, Violation } from '../../problem.ts';
import type { Operation, Resource } from '../../spec/contract.ts';
import type { Kept } from './body-store.ts';

/** A request that was answered, as a journal keeps it: cheap to make, and rendered when somebody asks. */
export type Entry = {
  readonly id: string;
  /** By the system's clock and by the practice's, in milliseconds since 1970. */
  readonly at: number;
  readonly clock: number | undefined;
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly operation: Operation | undefined;
  readonly resource: Resource | undefined;
  /** Values of the path's parameters, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The name of the key that it came with. */
  readonly keyName: string | undefined;
  /** Name, value, name, value, a line each. */
  readonly headers: string;
  readonly body: Kept | undefined;
  /** The parts of its key, where they cannot be told from what is kept of its body. */
  readonly parts: JsonObject | undefined;
  readonly status: number;
  readonly answerHeaders: Readonly<Record<string, unknown>>;
  readonly mediaType: string | undefined;
  readonly answer: Kept | undefined;
  /** Why it was refused. */
  readonly problem: Refusal | undefined;
  /** What a fault or a preference did, in words. */
  readonly fault: string | undefined;
  readonly preference: string | undefined;
  /** Whether the client had gone before it was answered. */
  readonly abandoned: boolean;
  /** Milliseconds. */
  readonly steps: Readonly<Record<string, number>>;
  readonly start: number;
};

/** Why a request got a problem. */
export type Refusal = {
  readonly kind: ProblemKind;
  readonly detail: string;
  readonly violations: readonly Violation[];
};

/** About how many bytes an entry takes. */
export function sizeOf({ body, answer }: Entry): number {
  return 1024 + (body?.part.length ?? 0) + (answer?.part.length ?? 0);
}

/** Whether the contract turned a request down, and not the state of the practice. */
export function isRefused({ problem }: Pick<Entry, 'problem'>): boolean {
  return problem !== undefined && refusals.has(problem.kind);
}

const refusals: ReadonlySet<ProblemKind> = new Set([
  'bad-request',
  'invalid',
  'too-large',
  'unknown-path',
  'unsupported-media-type',
  'unsupported-method',
]);
