import type { Answer } from '../right/answer.ts';
import type { Patient } from '../right/patient.ts';
import { type Defect, pause, rewritten } from './defect.ts';

/** What is shown right after a write, and what its answer shows. */
export const freshDefects = {
  'list-cached-across-patches': {
    rule: 'last-write-shown',
    also: ['order-stable'],
    about: 'a page of the list that was asked for stays as it is when a PATCH changes a patient',
    wrong(right) {
      const pages = new Map<string, Answer | Promise<Answer>>();
      const forget = <Result>(result: Result): Result => {
        pages.clear();
        return result;
      };
      return {
        list(call) {
          const name = JSON.stringify([call.practice.name, String(call.query)]);
          const page = pages.get(name) ?? right.list(call);
          pages.set(name, page);
          return page;
        },
        post: (call) => forget(right.post(call)),
        remove: (call) => forget(right.remove(call)),
      };
    },
    async holds({ first }) {
      await first.post();
      await first.list();
      await first.patch({ firstName: 'Eva' });
      return (await first.items())[0]?.firstName === 'Eva';
    },
  },
  'lookup-cached-under-encoded-path': {
    rule: 'last-write-shown',
    also: [
      'deleted-is-gone',
      'upsert-replies-item',
      'pair-reusable',
      'key-required',
      'no-lost-change',
    ],
    about: 'a cache of lookups forgets a changed patient under its percent-encoded path alone',
    wrong(right) {
      const cache = new Map<string, Patient>();
      const nameOf = (practice: { readonly name: string }, one: string, other: string) =>
        JSON.stringify([practice.name, one, other]);
      const forget = (practice: { readonly name: string }, { pair }: Patient) =>
        cache.delete(
          nameOf(practice, encodeURIComponent(pair.provider), encodeURIComponent(pair.providerId)),
        );
      return {
        find(practice, pair, operation) {
          if (operation !== 'read') return right.find(practice, pair, operation);
          const name = nameOf(practice, pair.provider, pair.providerId);
          const found = cache.get(name) ?? right.find(practice, pair, 'read');
          if (found) cache.set(name, found);
          return found;
        },
        keep(practice, patient) {
          forget(practice, patient);
          right.keep(practice, patient);
        },
        drop(practice, patient) {
          forget(practice, patient);
          right.drop(practice, patient);
        },
      };
    },
    async holds({ first }) {
      await first.post({ providerId: 'A 1' });
      await first.read('A 1');
      await first.patch({ firstName: 'Eva' }, 'A 1');
      return (await first.read('A 1')).body.firstName === 'Eva';
    },
  },
  'second-practice-listed-late': {
    rule: 'last-write-shown',
    also: ['deleted-is-gone', 'count-all', 'order-stable', 'practices-apart', 'pages-complete'],
    about: 'the list of one practice lags behind by 150 ms',
    wrong(right) {
      const before: { readonly time: number; readonly all: readonly Patient[] }[] = [];
      const note = (practice: Parameters<typeof right.all>[0]) => {
        if (practice.name !== 'second') return;
        before.push({ time: Date.now(), all: [...right.all(practice)] });
      };
      return {
        keep(practice, patient) {
          right.keep(practice, patient);
          note(practice);
        },
        drop(practice, patient) {
          right.drop(practice, patient);
          note(practice);
        },
        all: (practice) =>
          practice.name === 'second'
            ? (before.findLast(({ time }) => time < Date.now() - 150)?.all ?? [])
            : right.all(practice),
      };
    },
    async holds({ second }) {
      await second.post();
      return (await second.items()).length === 1;
    },
  },
  'reply-shows-later-updated-at': {
    rule: 'upsert-replies-item',
    also: ['updated-at-never-back', 'last-write-shown'],
    about:
      'the answer to a POST shows an updatedAt that is a few milliseconds after what is stored',
    wrong: (right) => ({
      post: async (call) =>
        rewritten(await right.post(call), (body) => ({
          ...body,
          updatedAt: new Date(Date.parse(String(body.updatedAt)) + 7).toISOString(),
        })),
    }),
    async holds({ first }) {
      return (await first.post()).body.updatedAt === (await first.read()).body.updatedAt;
    },
  },
  'upsert-moves-updated-at-with-names-alone': {
    rule: 'updated-at-moves',
    about: 'an update by POST leaves updatedAt where it was unless a name changes',
    wrong: (right) => ({
      postOver(before, ...rest) {
        const after = right.postOver(before, ...rest);
        const isSame = after.firstName === before.firstName && after.lastName === before.lastName;
        return isSame ? { ...after, updatedAt: before.updatedAt } : after;
      },
    }),
    async holds({ first }) {
      const { updatedAt } = (await first.post()).body;
      await pause(5);
      return (await first.post({ email: 'eva@example.com' })).body.updatedAt !== updatedAt;
    },
  },
  'upsert-lost-now-and-then': {
    rule: 'last-write-shown',
    also: ['upsert-replies-item', 'no-lost-change', 'updated-at-never-back'],
    about: 'every ninth update by POST is acknowledged and not stored',
    wrong(right) {
      let turn = 0;
      return {
        postOver(before, fields, practice) {
          const after = right.postOver(before, fields, practice);
          turn += 1;
          if (turn % 9 === 0) queueMicrotask(() => right.keep(practice, before));
          return after;
        },
      };
    },
    async holds({ first }) {
      for (let turn = 0; turn <= 9; turn++) await first.post({ firstName: `Ana${turn}` });
      return (await first.read()).body.firstName === 'Ana9';
    },
  },
  'second-delete-undone': {
    rule: 'deleted-is-gone',
    also: ['recreated-id', 'pair-reusable', 'created-at-stable', 'count-all', 'last-write-shown'],
    about: 'of a pair that was deleted before, a DELETE is acknowledged and undone',
    wrong: (right) => ({
      drop(practice, patient) {
        const wasDeleted = [...practice.deleted.values()].some(
          ({ pair }) => JSON.stringify(pair) === JSON.stringify(patient.pair),
        );
        if (!wasDeleted) right.drop(practice, patient);
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.remove();
      await first.post();
      await first.remove();
      return (await first.read()).status === 404;
    },
  },
  'second-delete-500': {
    rule: 'no-server-error',
    also: ['delete-204', 'deleted-is-gone', 'pair-reusable'],
    about: 'a DELETE of a pair that was deleted and made again is a 500',
    wrong: (right, { parts }) => ({
      remove(call) {
        const isThere = parts.find(call.practice, call.pair, 'remove') !== undefined;
        const wasDeleted = call.practice.deleted.has(parts.slot(call.pair));
        if (isThere && wasDeleted) throw new Error('duplicate key value violates a constraint');
        return right.remove(call);
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.remove();
      await first.post();
      return (await first.remove()).status === 204;
    },
  },
  'default-provider-latest': {
    rule: 'provider-default',
    about: 'a provider that is left out is the one that the latest POST of the practice named',
    wrong(right) {
      let latest: string | undefined;
      return {
        post(call) {
          const { provider } = right.fieldsOf(right.jsonOf(call), 'post');
          if (provider) latest = provider;
          return right.post(call);
        },
        defaultProvider: (key) => latest ?? right.defaultProvider(key),
      };
    },
    async holds({ first }) {
      await first.post({ provider: 'Other', providerId: 'A-2' });
      await first.post({ provider: undefined });
      return (await first.read('A-1', 'First CRM')).status === 200;
    },
  },
} satisfies { readonly [name: string]: Defect };
