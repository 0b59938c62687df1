import type { Patient, Practice } from '../right/patient.ts';
import { type Defect, pause } from './defect.ts';

/** How long an update takes, and how far a copy lags behind, in milliseconds. */
const [gap, lag] = [15, 100];

/** Copies that go stale at a moment of their own. */
export const staleDefects = {
  'cache-filled-during-patches': {
    rule: 'last-write-shown',
    also: ['upsert-replies-item', 'no-lost-change', 'deleted-is-gone', 'one-item-a-pair'],
    about: 'a lookup that is answered while a PATCH is under way is what later ones get',
    wrong(right, { parts }) {
      const cache = new Map<Practice, Map<string, Patient>>();
      const of = (practice: Practice) => {
        const own = cache.get(practice) ?? new Map<string, Patient>();
        cache.set(practice, own);
        return own;
      };
      return {
        find(practice, pair, operation) {
          if (operation !== 'read') return right.find(practice, pair, operation);
          const found = of(practice).get(parts.slot(pair)) ?? right.find(practice, pair, 'read');
          if (found) of(practice).set(parts.slot(pair), found);
          return found;
        },
        async patch(call) {
          of(call.practice).delete(parts.slot(call.pair));
          await pause(gap);
          return right.patch(call);
        },
        async post(call) {
          const answer = await right.post(call);
          of(call.practice).clear();
          return answer;
        },
        async remove(call) {
          const answer = await right.remove(call);
          of(call.practice).clear();
          return answer;
        },
      };
    },
    async holds({ first }) {
      await first.post();
      const patched = first.patch({ firstName: 'Eva' });
      await pause(gap / 3);
      await first.read();
      await patched;
      return (await first.read()).body.firstName === 'Eva';
    },
  },
  'deleted-listed-for-a-moment': {
    rule: 'deleted-is-gone',
    also: ['last-write-shown', 'count-all', 'order-stable', 'pages-complete'],
    about: 'after a DELETE the list is for a moment the one of 100 ms ago',
    wrong(right) {
      const past = new Map<string, { readonly time: number; readonly all: readonly Patient[] }[]>();
      let wasDelete = false;
      const note = (practice: Practice) => {
        const log = past.get(practice.name) ?? [];
        log.push({ time: Date.now(), all: [...right.all(practice)] });
        past.set(practice.name, log.slice(-400));
      };
      return {
        keep(practice, patient) {
          right.keep(practice, patient);
          wasDelete = false;
          note(practice);
        },
        drop(practice, patient) {
          right.drop(practice, patient);
          wasDelete = true;
          note(practice);
        },
        all(practice) {
          const log = past.get(practice.name) ?? [];
          const then = log.findLast(({ time }) => time <= Date.now() - lag);
          return wasDelete && then ? then.all : right.all(practice);
        },
      };
    },
    async holds({ first }) {
      await first.post();
      await pause(lag + 20);
      await first.remove();
      return (await first.items()).length === 0;
    },
  },
} satisfies { readonly [name: string]: Defect };
