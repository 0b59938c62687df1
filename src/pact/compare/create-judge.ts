import { contractOf } from '../../spec/contract-of.ts';
import type { Document } from '../../spec/document.ts';
import { operationsOf } from '../../spec/operation.ts';
import type { Profile } from '../../spec/profile.ts';
import { createStateJudge } from '../state-faults.ts';
import { comparableDocument, judgedDocument } from './comparable-document.ts';
import type { CreateCompare } from './comparator.ts';
import type { Judge } from './judge.ts';

/**
 * What pacts are held against: a document, narrowed by a profile, or with each answer that its open questions
 * allow.
 */
export async function createJudge(
  document: Document,
  profile: Profile | undefined,
  createCompare: CreateCompare,
): Promise<Judge> {
  const contract = profile && (await contractOf(document, profile));
  const tree = judgedDocument(document.tree, contract);
  return {
    tree,
    operations: operationsOf(tree),
    broad: operationsOf(document.tree),
    states: await createStateJudge(document, profile),
    compare: createCompare(comparableDocument(tree, false)),
    compareAnyPath: createCompare(comparableDocument(tree, true)),
  };
}
