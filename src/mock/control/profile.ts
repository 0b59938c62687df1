import { shippedProfiles } from '../../spec/profile.ts';
import type { ProfileChoice } from '../../spec/profile-choice.ts';
import type { Api } from '../apis.ts';
import { rekey } from '../rekey.ts';
import { type ControlOperation, practiceOf } from './control-operation.ts';

export const getProfile: ControlOperation = (_server, caller) => ({
  outcome: 'found',
  body: toProfile(practiceOf(caller).api),
});

export const setProfile: ControlOperation = async ({ apis, store }, caller, { body }) => {
  const practice = practiceOf(caller);
  const api = await apis.under(body as ProfileChoice, ''); // validated
  await rekey(store, practice, api.contract);
  practice.api = api;
  return { outcome: 'updated', body: toProfile(api) };
};

export const listQuestions: ControlOperation = async ({ apis }) => {
  const { questions } = await apis.rulebook();
  const own = apis.usual.contract.profile.name;
  const shipped = questions.length > 0 ? await shippedProfiles() : [];
  return {
    outcome: 'found',
    body: {
      questions: questions.map((one) => ({ ...one })),
      profiles: [...new Set([own, 'default', ...shipped])],
    },
  };
};

function toProfile({ contract: { profile } }: Api) {
  return { name: profile.name, answers: { ...profile.answers } };
}
