import type { Action } from '../../spec/contract.ts';
import type { ActionFunction } from './action.ts';
import { create } from './create.ts';
import { list } from './list.ts';
import { read } from './read.ts';
import { remove } from './remove.ts';
import { update } from './update.ts';
import { upsert } from './upsert.ts';

/** What each action that a document can bind an operation to does. */
export const actions = {
  create,
  upsert,
  list,
  read,
  update,
  delete: remove,
} as const satisfies Readonly<Record<Action, ActionFunction>>;
