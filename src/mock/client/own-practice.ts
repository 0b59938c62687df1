import { jsonOf } from '../../json.ts';
import { isProblem, UsageError } from '../../problem.ts';
import type { Control } from '../control/control.ts';
import type { KeyRing } from '../key-ring.ts';
import type { Minted } from '../mint.ts';
import type { Practices } from '../practices.ts';
import { bodyTextOf, type Call, copyOf, queryOf } from './call.ts';
import { createMockPractice, type MockPractice, type PracticeAccess } from './mock-practice.ts';

/** A mock in the same process. */
export type OwnMock = {
  readonly url: string;
  readonly keys: KeyRing;
  readonly practices: Practices;
  readonly control: () => Promise<Control>;
};

/**
 * A practice of a mock in the same process, as tests hold it: the control API without HTTP.
 *
 * @param minting the practice that is being made
 * @throws UsageError for a wish that it cannot have
 */
export async function ownPractice(mock: OwnMock, minting: Promise<Minted>): Promise<MockPractice> {
  const { key, name } = await minting.catch(refuseUsage);
  return createMockPractice(accessTo(mock, key, name));
}

function accessTo(mock: OwnMock, key: string, name: string): PracticeAccess {
  const { url, keys, practices, control } = mock;
  const call: Call = async (operation, { path = {}, query, body } = {}) => {
    const holder = keys.holderOf(key);
    if (holder === undefined) throw new UsageError('the practice has ended; make another one');
    const practice = await practices.open(holder);
    const { call: perform } = await control();
    const text = bodyTextOf(body);
    const given = text === undefined ? undefined : jsonOf(text);
    const raw = { path, query: queryOf(query), body: given };
    const caller = { kind: 'practice', practice, holder } as const;
    const answer = await perform(operation, caller, raw).catch(refuseUsage);
    return { status: answer.status, body: copyOf(answer.body) };
  };
  return { key, name, url, call, other: (otherKey, named) => accessTo(mock, otherKey, named) };
}

/** Throws an error on; a problem that the caller can mend is wrong usage. */
function refuseUsage(error: unknown): never {
  if (!isProblem(error) || error.kind === 'failed') throw error;
  throw new UsageError(error.message, { cause: error });
}
