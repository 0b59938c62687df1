import { jsonOf } from '../../json.ts';
import { isProblem, UsageError } from '../../problem.ts';
import type { Control } from '../control/control.ts';
import type { Caller } from '../control/control-operation.ts';
import type { KeyRing } from '../key-ring.ts';
import type { PracticeOptions } from '../mint.ts';
import type { Practices } from '../practices.ts';
import { ask, bodyTextOf, type Call, copyOf, queryOf } from './call.ts';
import {
  createMockPractice,
  type MockPractice,
  type PracticeAccess,
  unknownKey,
} from './mock-practice.ts';

/** A mock in the same process. */
export type OwnMock = {
  readonly url: string;
  readonly keys: KeyRing;
  readonly practices: Practices;
  readonly control: () => Promise<Control>;
  /** @throws UsageError once the mock is closed */
  readonly refuseClosed: () => void;
};

/**
 * Makes a practice of a mock in the same process, as tests hold it: the control API without HTTP.
 *
 * @throws UsageError for an option that is wrong, and for a mock that is closed
 */
export async function ownPractice(mock: OwnMock, options: PracticeOptions): Promise<MockPractice> {
  const call = callAs(mock, async () => ({ kind: 'anyone' }));
  const made = await ask<{ key: string; name: string }>(call, 'createKey', { body: options });
  return createMockPractice(accessTo(mock, made.key, made.name));
}

function accessTo(mock: OwnMock, key: string, name: string): PracticeAccess {
  const { url, keys, practices } = mock;
  const call = callAs(mock, async () => {
    const holder = keys.holderOf(key);
    if (holder === undefined) return undefined;
    return { kind: 'practice', practice: await practices.open(holder), holder };
  });
  return { key, name, url, call, other: (otherKey, named) => accessTo(mock, otherKey, named) };
}

const ended = 'the practice has ended; make another one';

/** Asks as somebody for operations, without HTTP. */
function callAs(
  { control, refuseClosed }: OwnMock,
  callerOf: () => Promise<Caller | undefined>,
): Call {
  return async (operation, { path = {}, query, body } = {}) => {
    refuseClosed();
    const text = bodyTextOf(body);
    const given = text === undefined ? undefined : jsonOf(text);
    const raw = { path, query: queryOf(query), body: given };
    const caller = await callerOf();
    if (caller === undefined) return { status: unknownKey, body: { detail: ended } };
    const { call: perform } = await control();
    const answer = await perform(operation, caller, raw).catch(refuseUsage);
    return { status: answer.status, body: copyOf(answer.body) };
  };
}

/** Throws an error on; a problem that the caller can mend is wrong usage. */
function refuseUsage(error: unknown): never {
  if (!isProblem(error) || error.kind === 'failed') throw error;
  throw new UsageError(error.message, { cause: error });
}
