import { Problem } from '../../problem.ts';
import { countsOf } from '../counts.ts';
import type { Minted, PracticeOptions } from '../mint.ts';
import { type ControlOperation, practiceOf, requireAdmin } from './control-operation.ts';

export const createKey: ControlOperation = async ({ mint }, _caller, { body }) => {
  const minted = await mint.make(body as PracticeOptions); // validated
  return { outcome: 'created', body: toKey(minted) };
};

export const deleteKey: ControlOperation = async ({ mint }, caller) => {
  const practice = practiceOf(caller);
  if (practice.mintedAs === undefined) {
    throw new Problem(
      'conflict',
      'The mock was started with this key; only a key that POST /__mock/keys made can be ended.',
    );
  }
  await mint.end(practice);
  return { outcome: 'deleted' };
};

export const listPractices: ControlOperation = async ({ practices, store }, caller) => {
  requireAdmin(caller);
  const listed = [...practices.all()].map(async (practice) => {
    const idle = Math.max(0, Date.now() - practice.lastUsed);
    return {
      id: practice.id,
      ...(practice.mintedAs !== undefined && { name: practice.mintedAs }),
      minted: practice.mintedAs !== undefined,
      counts: await countsOf(store, practice),
      requests: practice.journal.size,
      idle: `PT${Math.floor(idle / 1000)}S`,
    };
  });
  return { outcome: 'found', body: { practices: await Promise.all(listed) } };
};

export const deletePractice: ControlOperation = async ({ mint, practices }, caller, { path }) => {
  requireAdmin(caller);
  const practice = practices.known(String(path.id));
  if (practice === undefined) throw new Problem('missing', 'No practice of that id is open.');
  await mint.end(practice);
  return { outcome: 'deleted' };
};

/** A key as it is told once. */
export function toKey({ key, name, practice }: Minted) {
  return { key, name, practice: practice.id };
}
