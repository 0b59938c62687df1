import { json, Refused } from '../right/answer.ts';
import { type Defect, pause, rewritten } from './defect.ts';

/** POST: which patient is made or updated, and what becomes of it. */
export const upsertDefects = {
  'upsert-makes-second': {
    rule: 'upsert-by-pair',
    also: [
      'upsert-replies-item',
      'one-item-a-pair',
      'id-stable',
      'created-at-stable',
      'deleted-is-gone',
      'no-lost-change',
      'last-write-shown',
      'count-all',
      'provider-default',
    ],
    about: 'a POST of a pair that exists makes a second patient',
    wrong: (right) => ({
      postOver(before, fields, practice) {
        practice.patients.set(right.newId(), before);
        return right.create(practice, before.pair, fields);
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.post();
      return (await first.list()).body.count === 1;
    },
  },
  'upsert-changes-id': {
    rule: 'id-stable',
    also: ['upsert-by-pair', 'one-item-a-pair'],
    about: 'an update by POST gives the patient a new id',
    wrong: (right) => ({
      postOver: (...args) => ({ ...right.postOver(...args), id: right.newId() }),
    }),
    async holds({ first }) {
      const { id } = (await first.post()).body;
      return (await first.post()).body.id === id;
    },
  },
  'upsert-rewrites-created-at': {
    rule: 'created-at-stable',
    about: 'an update by POST rewrites createdAt',
    wrong: (right) => ({
      postOver: (...args) => ({ ...right.postOver(...args), createdAt: right.now() }),
    }),
    async holds({ first }) {
      const { createdAt } = (await first.post()).body;
      await pause(5);
      return (await first.post()).body.createdAt === createdAt;
    },
  },
  'upsert-leaves-updated-at': {
    rule: 'updated-at-moves',
    about: 'an update by POST leaves updatedAt where it was',
    wrong: (right) => ({
      postOver: (before, ...rest) => ({
        ...right.postOver(before, ...rest),
        updatedAt: before.updatedAt,
      }),
    }),
    async holds({ first }) {
      const { updatedAt } = (await first.post()).body;
      await pause(5);
      return (await first.post({ firstName: 'Eva' })).body.updatedAt !== updatedAt;
    },
  },
  'updated-at-goes-back': {
    rule: 'updated-at-never-back',
    also: ['updated-at-moves'],
    about: 'an update by POST sets updatedAt back by a minute',
    wrong: (right) => ({
      postOver: (before, ...rest) => ({
        ...right.postOver(before, ...rest),
        updatedAt: before.updatedAt - 60_000,
      }),
    }),
    async holds({ first }) {
      const before = String((await first.post()).body.updatedAt);
      return String((await first.post()).body.updatedAt) >= before;
    },
  },
  'upsert-conflicts': {
    rule: 'upsert-by-pair',
    also: ['one-item-a-pair', 'upsert-replies-item'],
    about: 'a POST of a pair that exists is refused with 409',
    wrong: () => ({
      postOver() {
        throw new Refused(409, 'The patient exists');
      },
    }),
    async holds({ first }) {
      await first.post();
      return (await first.post()).status === 200;
    },
  },
  'upsert-not-stored': {
    rule: 'last-write-shown',
    also: ['upsert-by-pair', 'no-lost-change', 'updated-at-moves', 'id-stable'],
    about: 'an update by POST is acknowledged and not stored',
    wrong: (right) => ({
      post(call) {
        const patients = new Map(call.practice.patients);
        const answer = right.post({ ...call, practice: { ...call.practice, patients } });
        for (const [slot, one] of patients) {
          if (!call.practice.patients.has(slot)) call.practice.patients.set(slot, one);
        }
        return answer;
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.post({ firstName: 'Eva' });
      return (await first.read()).body.firstName === 'Eva';
    },
  },
  'upsert-keeps-names': {
    rule: 'last-write-shown',
    also: ['upsert-by-pair', 'upsert-replies-item', 'no-lost-change', 'text-unchanged'],
    about: 'an update by POST leaves the names as they were',
    wrong: (right) => ({
      postOver(before, fields, practice) {
        const { firstName, lastName } = before;
        return { ...right.postOver(before, fields, practice), firstName, lastName };
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.post({ firstName: 'Eva' });
      return (await first.read()).body.firstName === 'Eva';
    },
  },
  'upsert-stored-late': {
    rule: 'last-write-shown',
    also: [
      'upsert-by-pair',
      'lookup-by-pair',
      'id-stable',
      'created-at-stable',
      'deleted-is-gone',
      'pair-reusable',
      'count-all',
      'one-item-a-pair',
      'no-lost-change',
      'patch-sent-fields',
      'delete-204',
    ],
    about: 'a POST is acknowledged 0.4 s before it can be read',
    wrong: (right, { parts }) => ({
      post(call) {
        const practice = { ...call.practice, patients: new Map(call.practice.patients) };
        const answer = right.post({ ...call, practice });
        const before = call.practice.patients;
        const changed = [...practice.patients].filter(([slot, one]) => before.get(slot) !== one);
        setTimeout(() => {
          for (const [, one] of changed) parts.keep(call.practice, one);
        }, 400);
        return answer;
      },
    }),
    async holds({ first }) {
      await first.post();
      return (await first.read()).status === 200;
    },
  },
  'upsert-replies-before': {
    rule: 'upsert-replies-item',
    also: ['updated-at-moves'],
    about: 'an update by POST answers the patient as it was before',
    wrong: (right, { parts }) => ({
      async post(call) {
        const stored = new Map(call.practice.patients);
        const answer = await right.post(call);
        const changed = [...call.practice.patients].find(([slot, one]) => stored.get(slot) !== one);
        const before = changed && stored.get(changed[0]);
        return before ? json(answer.status, parts.show(before, 'post')) : answer;
      },
    }),
    async holds({ first }) {
      await first.post();
      return (await first.post({ firstName: 'Eva' })).body.firstName === 'Eva';
    },
  },
  'upsert-replies-id-alone': {
    rule: 'response-fields',
    also: ['upsert-replies-item'],
    about: 'a POST answers nothing but the id',
    wrong: (right) => ({
      post: async (call) => rewritten(await right.post(call), ({ id }) => ({ id })),
    }),
    holds: async ({ first }) => (await first.post()).body.firstName === 'Ana',
  },
  'created-status-flips': {
    rule: 'created-status',
    about: 'creation is answered with 200 and 201 by turns',
    wrong(right) {
      let turn = 0;
      return {
        async post(call) {
          const answer = await right.post(call);
          if (answer.status === 201) turn += 1;
          return turn % 2 === 0 ? { ...answer, status: 200 } : answer;
        },
      };
    },
    async holds({ first }) {
      const { status } = await first.post();
      return (await first.post({ providerId: 'A-2' })).status === status;
    },
  },
  'created-status-202': {
    rule: 'created-status',
    about: 'creation is answered with 202, as if it were still to be done',
    wrong: (right) => ({
      async post(call) {
        const answer = await right.post(call);
        return answer.status === 201 ? { ...answer, status: 202 } : answer;
      },
    }),
    holds: async ({ first }) => (await first.post()).status === 201,
  },
} satisfies { readonly [name: string]: Defect };
