import { Problem } from '../problem.ts';
import { responseOf, type Unmatched } from '../spec/contract.ts';
import type { Validators } from '../spec/validator.ts';
import { violationsOf } from '../spec/violation.ts';
import type { Answer } from './render-problem.ts';

/**
 * Holds an answer against the contract before it is sent.
 *
 * @throws Problem `failed` naming the operation and what is wrong: a mismatch is a fault of the mock
 */
export type ReplyCheck = (answer: Answer, today: string) => void;

/**
 * Prepares the check of an operation's answers.
 *
 * @param name what a mismatch is reported under
 */
export function createReplyCheck(
  name: string,
  from: Unmatched,
  validators: Validators,
): ReplyCheck {
  return ({ status, headers, mediaType, body }, today) => {
    const wrong = (what: string) =>
      new Problem('failed', `The mock's own answer to ${name} breaks the contract: ${what}.`);
    const response = responseOf(from, status);
    if (response === undefined) throw wrong(`status ${status} is not among its responses`);
    for (const header of response.requiredHeaders) {
      const has = Object.keys(headers).some((one) => one.toLowerCase() === header);
      if (!has) throw wrong(`${status} needs the header ${header}`);
    }
    const types = Object.keys(response.content);
    if (mediaType === undefined && types.length > 0) throw wrong(`${status} needs a body`);
    if (mediaType === undefined) return;
    if (!types.includes(mediaType)) throw wrong(`${status} has no ${mediaType} body`);
    const schema = response.content[mediaType];
    const errors = schema ? (validators[schema]?.(body, { today }) ?? []) : [];
    const [first] = violationsOf(errors, 'body');
    if (first !== undefined) throw wrong(`${status} at "${first.pointer}", ${first.message}`);
  };
}
