import type { Answer } from '../right/answer.ts';
import type { Call, Key, World } from '../right/parts.ts';
import { changeOf, type Practice } from '../right/patient.ts';
import { type Defect, type Probed, pause } from './defect.ts';

/** Practices that both have a patient of a pair, or are asked right after each other. */
export const twinDefects = {
  'patch-reaches-twins': {
    rule: 'practices-untouched',
    about: "a PATCH changes other practices' patients of the same pair as well",
    wrong: (right, world) => ({
      patch(call) {
        const answer = right.patch(call);
        const fields = right.fieldsOf(right.jsonOf(call), 'patch');
        for (const other of othersOf(world, call.practice)) {
          const twin = right.find(other, call.pair, 'patch');
          if (twin) right.keep(other, right.patchOver(twin, fields, other, {}));
        }
        return answer;
      },
    }),
    holds: (api) => keepsAna(api, () => api.second.patch({ firstName: 'Eva' })),
  },
  'upsert-reaches-twins': {
    rule: 'practices-untouched',
    about: "an updating POST changes other practices' patients of the same pair as well",
    wrong: (right, world) => ({
      postOver(before, fields, practice) {
        for (const other of othersOf(world, practice)) {
          const twin = right.find(other, before.pair, 'post');
          if (twin) right.keep(other, { ...twin, ...changeOf(fields) });
        }
        return right.postOver(before, fields, practice);
      },
    }),
    holds: (api) => keepsAna(api, () => api.second.post({ firstName: 'Eva' })),
  },
  'list-cached-for-all-practices': {
    rule: 'practices-apart',
    also: ['last-write-shown', 'count-all', 'deleted-is-gone', 'unspoken-key-scope'],
    about: 'a page of the list that was asked for just before is what every practice gets',
    wrong(right) {
      const pages = new Map<string, Answer | Promise<Answer>>();
      const forget = <Result>(result: Result): Result => {
        pages.clear();
        return result;
      };
      return {
        list(call) {
          const page = pages.get(String(call.query)) ?? right.list(call);
          pages.set(String(call.query), page);
          return page;
        },
        keep: (...args) => forget(right.keep(...args)),
        drop: (...args) => forget(right.drop(...args)),
      };
    },
    async holds({ first, second }) {
      await first.post();
      await first.list();
      return (await second.items()).length === 0;
    },
  },
  'practice-of-latest-key': {
    rule: 'practices-apart',
    also: ['practices-untouched', 'unspoken-key-scope'],
    about: 'a request is served in the practice of whichever key came last',
    wrong(right) {
      let latest: Key | undefined;
      const later = (act: 'read' | 'post' | 'list') => async (call: Call) => {
        latest = call.key;
        await pause(3);
        return right[act]({ ...call, practice: right.practiceOf(latest, act) });
      };
      return { read: later('read'), post: later('post'), list: later('list') };
    },
    async holds({ first, second }) {
      await first.post();
      const [read] = await Promise.all([first.read(), second.read()]);
      return read.status === 200;
    },
  },
  'order-of-second-practice-at-random': {
    rule: 'order-stable',
    also: ['pages-complete', 'practices-apart'],
    about: 'one practice has its list in an order at random',
    wrong: (right) => ({
      all: (practice) =>
        practice.name === 'second'
          ? right
              .all(practice)
              .map((one) => ({ one, place: Math.random() }))
              .sort((a, b) => a.place - b.place)
              .map(({ one }) => one)
          : right.all(practice),
    }),
    async holds({ second }) {
      await second.make(20);
      const { text } = await second.list();
      return (await second.list()).text === text;
    },
  },
  'second-practice-loses-email': {
    rule: 'last-write-shown',
    also: ['upsert-replies-item', 'response-fields'],
    about: 'one practice keeps no e-mail addresses',
    wrong: (right) => ({
      keep: (practice, patient) =>
        right.keep(practice, practice.name === 'second' ? { ...patient, email: null } : patient),
    }),
    async holds({ second }) {
      await second.post();
      return (await second.read()).body.email !== null;
    },
  },
} satisfies { readonly [name: string]: Defect };

function othersOf({ practices }: World, practice: Practice): readonly Practice[] {
  return [...practices.values()].filter((one) => one !== practice);
}

async function keepsAna({ first, second }: Probed, act: () => Promise<unknown>) {
  await first.post();
  await second.post();
  await act();
  return (await first.read()).body.firstName === 'Ana';
}
