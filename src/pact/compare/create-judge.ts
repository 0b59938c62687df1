import { contractOf } from '../../spec/contract-of.ts';
import type { Document } from '../../spec/document.ts';
import { operationsOf } from '../../spec/operation.ts';
import { assumedProfile, type Profile } from '../../spec/profile.ts';
import { providerStatesOf } from '../state-names.ts';
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
  const contract = await contractOf(document, profile ?? assumedProfile(document.rulebook));
  const tree = judgedDocument(document.tree, profile && contract);
  return {
    tree,
    operations: operationsOf(tree),
    broad: operationsOf(document.tree),
    states: providerStatesOf(contract),
    compare: createCompare(comparableDocument(tree, false)),
    compareAnyPath: createCompare(comparableDocument(tree, true)),
  };
}
