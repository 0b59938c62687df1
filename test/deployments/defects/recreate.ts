import { Refused } from '../right/answer.ts';
import { type Defect, pause } from './defect.ts';

/** POST of a pair that was deleted before. */
export const recreateDefects = {
  'deleted-pair-is-spent': {
    rule: 'pair-reusable',
    also: ['upsert-by-pair'],
    about: 'the pair of a deleted patient is refused with 409',
    wrong: (right, { parts }) => ({
      create(practice, pair, fields) {
        if (practice.deleted.has(parts.slot(pair))) throw new Refused(409, 'The pair was used');
        return right.create(practice, pair, fields);
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.remove();
      return (await first.post()).status === 201;
    },
  },
  'recreated-keeps-old-fields': {
    rule: 'pair-reusable',
    about: 'a pair that comes back has the optional fields that it had before its deletion',
    wrong: (right, { parts }) => ({
      create(practice, pair, fields) {
        const { mobileNumber = null, email = null } = practice.deleted.get(parts.slot(pair)) ?? {};
        return right.create(practice, pair, { mobileNumber, email, ...fields });
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.remove();
      return (await first.post({ email: undefined })).body.email === null;
    },
  },
  'recreated-keeps-created-at': {
    rule: 'pair-reusable',
    about: 'a pair that comes back has the createdAt of the patient that was deleted',
    wrong: (right, { parts }) => ({
      create(practice, pair, fields) {
        const made = right.create(practice, pair, fields);
        const { createdAt = made.createdAt } = practice.deleted.get(parts.slot(pair)) ?? {};
        return { ...made, createdAt };
      },
    }),
    async holds({ first }) {
      const { createdAt } = (await first.post()).body;
      await first.remove();
      await pause(5);
      return (await first.post()).body.createdAt !== createdAt;
    },
  },
  'recreated-stays-deleted': {
    rule: 'pair-reusable',
    also: ['last-write-shown', 'upsert-by-pair', 'deleted-is-gone', 'count-all'],
    about: 'a pair that comes back is acknowledged and stays deleted',
    wrong: (right, { parts }) => ({
      keep(practice, patient) {
        if (!practice.deleted.has(parts.slot(patient.pair))) right.keep(practice, patient);
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.remove();
      await first.post();
      return (await first.read()).status === 200;
    },
  },
} satisfies { readonly [name: string]: Defect };
