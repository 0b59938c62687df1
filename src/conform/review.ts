import type { Contract } from '../spec/contract.ts';
import type { Document } from '../spec/document.ts';
import type { Validators } from '../spec/validator.ts';
import type { Exchange } from '../target/exchange.ts';
import type { Expected } from './expectations.ts';
import type { Case } from './lab.ts';

/** What a review looks over, when all requests are done. */
export type Record = {
  readonly document: Document;
  /** Narrowed by the answers found. */
  readonly contract: Contract;
  readonly validators: Validators;
  readonly exchanges: readonly Exchange[];
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
