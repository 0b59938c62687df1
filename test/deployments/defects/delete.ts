import { json } from '../right/answer.ts';
import type { Defect } from './defect.ts';

const boom = () => {
  throw new TypeError("Cannot read properties of null (reading 'id')");
};

/** DELETE: that the patient, and it alone, is gone. */
export const deleteDefects = {
  'delete-answers-body': {
    rule: 'delete-204',
    about: 'DELETE answers 200 with the patient',
    wrong: (right, { parts }) => ({
      async remove(call) {
        const patient = parts.find(call.practice, call.pair, 'remove');
        const answer = await right.remove(call);
        return patient ? json(200, parts.show(patient, 'remove')) : answer;
      },
    }),
    async holds({ first }) {
      await first.post();
      return (await first.remove()).status === 204;
    },
  },
  'delete-keeps': {
    rule: 'deleted-is-gone',
    also: ['pair-reusable', 'last-write-shown', 'missing-delete', 'count-all'],
    about: 'DELETE answers 204 and keeps the patient',
    wrong: () => ({ drop() {} }),
    async holds({ first }) {
      await first.post();
      await first.remove();
      return (await first.read()).status === 404;
    },
  },
  'delete-keeps-the-bare': {
    rule: 'deleted-is-gone',
    also: ['pair-reusable', 'last-write-shown', 'missing-delete', 'count-all'],
    about: 'DELETE answers 204 and keeps a patient without number, address and date of birth',
    wrong: (right) => ({
      drop(practice, patient) {
        const { mobileNumber, email, dateOfBirth } = patient;
        if (mobileNumber ?? email ?? dateOfBirth) right.drop(practice, patient);
      },
    }),
    async holds({ first }) {
      await first.post({ mobileNumber: null, email: null, dateOfBirth: null });
      await first.remove();
      return (await first.read()).status === 404;
    },
  },
  'deleted-is-200-null': {
    rule: 'unknown-pair-404',
    also: ['deleted-is-gone', 'patch-creates-nothing'],
    about: 'a look-up of a deleted patient is 200 with null',
    wrong: (right, { parts }) => ({
      read(call) {
        const isDeleted =
          !parts.find(call.practice, call.pair, 'read') &&
          call.practice.deleted.has(parts.slot(call.pair));
        return isDeleted ? json(200, null) : right.read(call);
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.remove();
      return (await first.read()).status === 404;
    },
  },
  'delete-late': {
    rule: 'deleted-is-gone',
    also: ['pair-reusable', 'last-write-shown', 'missing-delete', 'count-all', 'upsert-by-pair'],
    about: 'DELETE is acknowledged 0.4 s before the patient is gone',
    wrong: (right) => ({
      drop: (practice, patient) => void setTimeout(() => right.drop(practice, patient), 250),
    }),
    async holds({ first }) {
      await first.post();
      await first.remove();
      return (await first.read()).status === 404;
    },
  },
  'delete-still-listed': {
    rule: 'deleted-is-gone',
    also: ['last-write-shown', 'count-all', 'pages-complete'],
    about: 'a deleted patient stays on the list',
    wrong: (right) => ({
      all: (practice) => [...right.all(practice), ...practice.deleted.values()],
    }),
    async holds({ first }) {
      await first.post();
      await first.remove();
      return (await first.items()).length === 0;
    },
  },
  'delete-still-counted': {
    rule: 'deleted-is-gone',
    also: ['count-all'],
    about: 'count includes the deleted',
    wrong: () => ({ countOf: (all, _items, { deleted }) => all.length + deleted.size }),
    async holds({ first }) {
      await first.post();
      await first.remove();
      return (await first.list()).body.count === 0;
    },
  },
  'delete-still-read': {
    rule: 'deleted-is-gone',
    also: ['last-write-shown', 'unknown-pair-404'],
    about: 'a deleted patient can still be looked up',
    wrong: (right, { parts }) => ({
      find: (practice, pair, operation) =>
        right.find(practice, pair, operation) ??
        (operation === 'read' ? practice.deleted.get(parts.slot(pair)) : undefined),
    }),
    async holds({ first }) {
      await first.post();
      await first.remove();
      return (await first.read()).status === 404;
    },
  },
  'delete-still-patched': {
    rule: 'unknown-pair-404',
    also: ['deleted-is-gone', 'patch-creates-nothing'],
    about: 'a PATCH of a deleted patient succeeds and brings it back',
    wrong: (right, { parts }) => ({
      find: (practice, pair, operation) =>
        right.find(practice, pair, operation) ??
        (operation === 'patch' ? practice.deleted.get(parts.slot(pair)) : undefined),
    }),
    async holds({ first }) {
      await first.post();
      await first.remove();
      return (await first.patch({ firstName: 'Eva' })).status === 404;
    },
  },
  'delete-takes-the-provider': {
    rule: 'pair-identifies',
    also: ['last-write-shown', 'count-all', 'pages-complete'],
    about: 'DELETE removes all patients of the provider',
    wrong: (right) => ({
      drop(practice, patient) {
        for (const one of [...practice.patients.values()]) {
          if (one.pair.provider === patient.pair.provider) right.drop(practice, one);
        }
      },
    }),
    async holds({ first }) {
      await first.make(2);
      await first.remove('M-0');
      return (await first.read('M-1')).status === 200;
    },
  },
  'delete-takes-namesakes': {
    rule: 'pair-identifies',
    also: ['last-write-shown', 'count-all', 'pages-complete'],
    about: 'DELETE removes the patients of all providers that have the providerId',
    wrong: (right) => ({
      drop(practice, patient) {
        for (const one of [...practice.patients.values()]) {
          if (one.pair.providerId === patient.pair.providerId) right.drop(practice, one);
        }
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.post({ provider: 'Other' });
      await first.remove();
      return (await first.read('A-1', 'Other')).status === 200;
    },
  },
  'delete-again-500': {
    rule: 'no-server-error',
    also: ['missing-delete'],
    about: 'DELETE of a patient that was deleted before is a 500',
    wrong: (right, { parts }) => ({
      remove({ practice, pair, ...call }) {
        const isGone = parts.find(practice, pair, 'remove') === undefined;
        if (isGone && practice.deleted.has(parts.slot(pair))) return boom();
        return right.remove({ practice, pair, ...call });
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.remove();
      return (await first.remove()).status === 404;
    },
  },
  'delete-unknown-500': {
    rule: 'no-server-error',
    also: ['missing-delete'],
    about: 'DELETE of an unknown pair is a 500',
    wrong: (right) => ({
      remove: (call) =>
        right.find(call.practice, call.pair, 'remove') ? right.remove(call) : boom(),
    }),
    holds: async ({ first }) => (await first.remove()).status === 404,
  },
} satisfies { readonly [name: string]: Defect };
