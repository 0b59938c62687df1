import type { Change } from '../deployment.ts';
import type { Answer } from '../right/answer.ts';
import type { Answers } from '../right/answers.ts';
import type { World } from '../right/parts.ts';

/** A deployment that is right, though different. */
export type Variant = {
  readonly about: string;
  readonly answers?: Partial<Answers>;
  readonly change?: Change;
  /** How many patients each practice holds from the beginning. */
  readonly patients?: number;
  /** What goes on beside the requests; returns what ends it. */
  readonly work?: (world: World) => () => void;
};

/** Does something to every answer, after all else. */
export function afterwards(then: (answer: Answer) => Answer | Promise<Answer>): Change {
  return (right) => ({ answer: async (request) => then(await right.answer(request)) });
}
