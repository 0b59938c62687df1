import { questions } from './right/answers.ts';
import { dataVariants } from './variants/data.ts';
import { stateVariants } from './variants/state.ts';
import type { Variant } from './variants/variant.ts';
import { wireVariants } from './variants/wire.ts';

/** Examples of the answers that are numbers. */
const numbers = { 'page-size-limit': '50', 'rate-limit': '3000' };

/** Every allowed answer but the assumed one to every open question. */
export const answerVariants: { readonly [name: string]: Variant } = Object.fromEntries(
  Object.entries(questions).flatMap(([question, [, ...others]]) =>
    others.map((allowed) => {
      const answer = allowed === 'number' ? Reflect.get(numbers, question) : allowed;
      return [`answer:${question}=${answer}`, answerVariant(question, answer)] as const;
    }),
  ),
);

/** All variants: other answers to open questions, and other ways of being right. */
export const variants: { readonly [name: string]: Variant } = {
  ...answerVariants,
  ...wireVariants,
  ...stateVariants,
  ...dataVariants,
};

/**
 * The variant of a name. Beside those listed, `answer:<question>=<answer>` gives any answer.
 *
 * @throws Error for a name that means nothing
 */
export function variantOf(name: string): Variant {
  const known = variants[name];
  const [, question = '', answer = ''] = /^answer:([a-z-]+)=(.+)$/.exec(name) ?? [];
  const numeric = /^[1-9][0-9]*$/.test(answer) && question in numbers;
  if (known === undefined && !numeric) throw new Error(`no variant ${name}`);
  return known ?? answerVariant(question, answer);
}

function answerVariant(question: string, answer: string): Variant {
  return { about: `${question} is answered with ${answer}`, answers: { [question]: answer } };
}
