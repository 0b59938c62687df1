import { Problem, type Violation } from '../problem.ts';
import { didYouMean } from './closest.ts';
import { pointerOf } from './pointer.ts';
import {
  allowedAnswers,
  answerFault,
  assumedProfile,
  loadProfile,
  type Profile,
  shippedProfiles,
} from './profile.ts';
import type { Answer, Rulebook } from './rules.ts';

/** A profile as a request may name one: by its name, or answers that are laid over those of one. */
export type ProfileChoice =
  | string
  | {
      /** The profile that the answers are laid over; default the assumed one. */
      readonly name?: string | undefined;
      readonly answers?: Readonly<Record<string, Answer>> | undefined;
    };

/**
 * The profile that somebody chose in a request. Files are not read for whoever asks.
 *
 * @param own the profile that the server was started with, which can be named, too
 * @param pointer where in the request's body the choice stands
 * @throws Problem `invalid` for an unknown name or question, and for an answer that is not allowed
 */
export async function chosenProfile(
  choice: ProfileChoice,
  rulebook: Rulebook,
  own: Profile,
  pointer: string,
): Promise<Profile> {
  const { name = 'default', answers = {} } = typeof choice === 'string' ? { name: choice } : choice;
  const place = typeof choice === 'string' ? pointer : pointer + pointerOf(['name']);
  const base = await namedProfile(name, rulebook, own, place);
  const violations = Object.entries(answers).flatMap(([id, value]): Violation[] => {
    const message = answerFault(id, value, rulebook);
    const at = pointer + pointerOf(['answers', id]);
    return message ? [{ in: 'body', pointer: at, keyword: 'enum', message }] : [];
  });
  if (violations.length > 0) throw refused(violations);
  return { name, answers: { ...base.answers, ...allowedAnswers(answers, rulebook) } };
}

async function namedProfile(name: string, rulebook: Rulebook, own: Profile, pointer: string) {
  if (name === own.name) return own;
  if (name === 'default') return assumedProfile(rulebook);
  const names = [...new Set([own.name, ...(await shippedProfiles())])];
  const refuse = (message: string) => refused([{ in: 'body', pointer, keyword: 'enum', message }]);
  if (!names.includes(name)) {
    const guess = didYouMean(name, names);
    throw refuse(`unknown profile "${name}"${guess}; the profiles are ${names.join(', ')}`);
  }
  return loadProfile(name, rulebook).catch((error: unknown) => {
    throw refuse(`the profile "${name}" is of another API: ${(error as Error).message}`);
  });
}

function refused(violations: readonly Violation[]): Problem {
  const detail = violations.map(({ message }) => message).join('; ');
  return new Problem('invalid', `${detail}.`, { violations });
}
