import type { JsonObject } from '../../json.ts';
import type { DocumentOperation } from '../../spec/operation.ts';
import type { PactInteraction } from '../interaction.ts';
import type { StateJudge } from '../state-faults.ts';
import type { Compare } from './comparator.ts';

/** What interactions are held against. */
export type Judge = {
  /** The spec, as broad or as narrow as it is meant. */
  readonly tree: JsonObject;
  readonly operations: readonly DocumentOperation[];
  /** The operations with each answer that an open question allows. */
  readonly broad: readonly DocumentOperation[];
  /** Tells which provider states cannot be made. */
  readonly states: StateJudge;
  readonly compare: Compare;
  /** The same, but whatever stands for a parameter of a path. */
  readonly compareAnyPath: Compare;
};

/** An interaction, and the operation that it is for. */
export type Matched = {
  readonly judge: Judge;
  readonly interaction: PactInteraction;
  readonly operation: DocumentOperation;
};
