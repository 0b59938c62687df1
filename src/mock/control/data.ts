import { checkedItems } from '../checked-items.ts';
import { contentOf } from '../content.ts';
import type { Beginning } from '../practice.ts';
import { itemsOf } from '../stored-items.ts';
import { type ControlOperation, practiceOf } from './control-operation.ts';

export const resetPractice: ControlOperation = async ({ practices }, caller, { body }) => {
  await practices.reset(practiceOf(caller), body as Pick<Beginning, 'demo' | 'seed'>); // validated
  return { outcome: 'updated' };
};

export const exportData: ControlOperation = async ({ store }, caller) => ({
  outcome: 'found',
  body: await itemsOf(store, practiceOf(caller)),
});

export const importData: ControlOperation = async ({ store }, caller, { body }) => {
  const practice = practiceOf(caller);
  const { api, seed, clock } = practice;
  const items = checkedItems(body, api, clock.now());
  const counters = await store.counters(practice.id);
  const content = contentOf(api.contract, practice, seed, items, clock.today(), counters);
  await store.reset(practice.id, content);
  return { outcome: 'updated' };
};
