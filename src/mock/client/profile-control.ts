import type { ProfileChoice } from '../../spec/profile-choice.ts';
import type { Answer, Question } from '../../spec/rules.ts';
import { ask, type Call } from './call.ts';

/** The answers to the open questions, and the profile that they were laid over. */
export type ProfileReading = {
  readonly name: string;
  readonly answers: Readonly<Record<string, Answer>>;
};

/** A practice's profile, as tests set it. */
export type ProfileControl = {
  get(): Promise<ProfileReading>;
  /** Answers the questions otherwise from now on: a profile's name, or answers. */
  set(profile: ProfileChoice): Promise<ProfileReading>;
  /** What can be answered, and the profiles that there are. */
  questions(): Promise<{
    readonly questions: readonly Question[];
    readonly profiles: readonly string[];
  }>;
};

/** The profile's part of the object that tests hold. */
export function createProfileControl(call: Call): ProfileControl {
  return {
    get: () => ask(call, 'getProfile'),
    set: (profile) => {
      const body = typeof profile === 'string' ? { name: profile } : profile;
      return ask(call, 'setProfile', { body });
    },
    questions: () => ask(call, 'listQuestions'),
  };
}
