import { Problem, UsageError } from '../../problem.ts';
import type { Control } from '../control/control.ts';
import type { KeyRing } from '../key-ring.ts';
import type { Practices } from '../practices.ts';
import { type Call, copyOf, queryOf } from './call.ts';
import type { PracticeAccess } from './mock-practice.ts';

/** A mock in the same process. */
export type OwnMock = {
  readonly url: string;
  readonly keys: KeyRing;
  readonly practices: Practices;
  readonly control: () => Promise<Control>;
};

/** Prepares access to the practices of a mock in the same process: the control API without HTTP. */
export function accessWith({ url, keys, practices, control }: OwnMock) {
  const accessTo = (key: string, name: string): PracticeAccess => {
    const call: Call = async (operation, { path = {}, query, body } = {}) => {
      const holder = keys.holderOf(key);
      if (holder === undefined) throw new UsageError('the practice has ended; make another one');
      const practice = await practices.open(holder);
      const { call: perform } = await control();
      const raw = { path, query: queryOf(query), body: copyOf(body) };
      const caller = { kind: 'practice', practice, holder } as const;
      const answer = await perform(operation, caller, raw).catch(refuseUsage);
      return { status: answer.status, body: copyOf(answer.body) };
    };
    return { key, name, url, call, other: accessTo };
  };
  return accessTo;
}

/**
 * Throws an error on; a problem that the caller can mend becomes wrong usage.
 *
 * @throws UsageError
 */
export function refuseUsage(error: unknown): never {
  if (!(error instanceof Problem) || error.kind === 'failed') throw error;
  throw new UsageError(error.message, { cause: error });
}
