import type { Json } from '../../json.ts';
import type { Contract } from '../../spec/contract.ts';
import type { Document } from '../../spec/document.ts';
import type { Validators } from '../../spec/validator.ts';
import type { Exchange } from '../../target/exchange.ts';
import type { Expected } from '../lab/create-lab.ts';
import type { KeyWatch } from '../lab/key-watch.ts';
import type { Case } from '../lab/lab.ts';

/** A contract with the validators of its schemas. */
export type Reading = { readonly contract: Contract; readonly validators: Validators };

/** What a review looks over, when all requests are done. */
export type Record = Reading & {
  readonly document: Document;
  /**
   * Beside the contract narrowed by the answers found: where a question has one answer for one kind of input
   * and another for another kind, the contract as each of them narrows it.
   */
  readonly others: readonly Reading[];
  readonly exchanges: readonly Exchange[];
  readonly keyShown: KeyWatch;
  /** Whether a request sent a value, as it stands. */
  readonly isSent: (value: Json | undefined) => boolean;
  readonly expected: readonly Expected[];
  /** Whether the run ended early: what was under way then got no answer. */
  readonly isStopped: boolean;
  readonly today: string;
};

/** Something that is judged by the exchanges that other checks had, with no request of its own. */
export type Review = {
  readonly id: string;
  readonly rules: readonly string[];
  readonly about: string;
  review(record: Record): Iterable<Case>;
};
