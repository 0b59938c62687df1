import type { Answered } from '../answer-book.ts';
import type { Need } from '../check.ts';
import type { Lab } from '../lab/lab.ts';

/** How an open question is answered by probing. */
export type Inquiry = {
  /** Id of the question in the rulebook. */
  readonly question: string;
  readonly needs: readonly Need[];
  /** Finds out the answer, for each kind of input that it is asked of. */
  run(lab: Lab): Promise<readonly Answered[]>;
};
