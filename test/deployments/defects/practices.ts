import type { Client } from '../client.ts';
import type { Defect, Probed } from './defect.ts';

/** Practices: whose patients a key sees and changes. */
export const practiceDefects = {
  'practices-share-list': {
    rule: 'practices-apart',
    also: ['count-all', 'deleted-is-gone', 'last-write-shown'],
    about: "the list shows other practices' patients too",
    wrong: (right, { practices }) => ({
      all: () => [...practices.values()].flatMap((practice) => right.all(practice)),
    }),
    async holds({ first, second }) {
      await first.post();
      return (await second.items()).length === 0;
    },
  },
  'practices-share-count': {
    rule: 'practices-apart',
    also: ['count-all'],
    about: "count includes other practices' patients",
    wrong: (right, { practices }) => ({
      countOf: () => [...practices.values()].flatMap((practice) => right.all(practice)).length,
    }),
    async holds({ first, second }) {
      await first.post();
      return (await second.list()).body.count === 0;
    },
  },
  'practices-share-lookup': {
    rule: 'practices-apart',
    about: "another practice's patient can be looked up",
    wrong: (right, { practices }) => ({
      find(practice, pair, operation) {
        const own = right.find(practice, pair, operation);
        if (own !== undefined || operation !== 'read') return own;
        return [...practices.values()].map((one) => right.find(one, pair, 'read')).find(Boolean);
      },
    }),
    async holds({ first, second }) {
      await first.post();
      return (await second.read()).status === 404;
    },
  },
  'practices-share-patch': {
    rule: 'practices-untouched',
    also: ['unknown-pair-404', 'patch-creates-nothing', 'practices-apart'],
    about: "another practice's patient can be changed by PATCH",
    wrong: (right, world) => ({
      patch(call) {
        const owner = [...world.practices.values()].find((practice) =>
          right.find(practice, call.pair, 'patch'),
        );
        const own = right.find(call.practice, call.pair, 'patch');
        return right.patch(own || !owner ? call : { ...call, practice: owner });
      },
    }),
    holds: (api) => staysAna(api, (second) => second.patch({ firstName: 'Eva' })),
  },
  'practices-share-delete': {
    rule: 'practices-untouched',
    also: ['missing-delete', 'deleted-is-gone'],
    about: "another practice's patient can be deleted",
    wrong: (right, world) => ({
      remove(call) {
        const owner = [...world.practices.values()].find((practice) =>
          right.find(practice, call.pair, 'remove'),
        );
        const own = right.find(call.practice, call.pair, 'remove');
        return right.remove(own || !owner ? call : { ...call, practice: owner });
      },
    }),
    holds: (api) => staysAna(api, (second) => second.remove()),
  },
  'delete-reaches-other-practices': {
    rule: 'practices-untouched',
    about: 'a DELETE also removes the patients of other practices that have the providerId',
    wrong: (right, { practices }) => ({
      drop(practice, patient) {
        right.drop(practice, patient);
        for (const other of practices.values()) {
          const [same] = [...other.patients.values()].filter(
            ({ pair }) => pair.providerId === patient.pair.providerId,
          );
          if (other !== practice && same) right.drop(other, same);
        }
      },
    }),
    async holds({ first, second }) {
      await first.post();
      await second.post();
      await second.remove();
      return (await first.read()).status === 200;
    },
  },
  'practices-share-pairs': {
    rule: 'practices-untouched',
    also: ['practices-apart', 'upsert-by-pair'],
    about: "a POST of a pair that another practice has updates that practice's patient",
    wrong: (right, world) => ({
      post(call) {
        const fields = right.fieldsOf(right.jsonOf(call), 'post');
        const pair = {
          provider: fields.provider ?? right.defaultProvider(call.key),
          providerId: fields.providerId ?? '',
        };
        const owner = [...world.practices.values()].find((one) => right.find(one, pair, 'post'));
        return right.post({ ...call, practice: owner ?? call.practice });
      },
    }),
    holds: (api) => staysAna(api, (second) => second.post({ firstName: 'Eva' })),
  },
  'practices-are-one': {
    rule: 'unspoken-key-scope',
    also: ['practices-untouched', 'upsert-by-pair', 'practices-apart', 'provider-default'],
    about: 'all keys open one and the same practice',
    wrong: (right, { keys }) => ({
      practiceOf: (key, operation) => right.practiceOf(keys[0] ?? key, operation),
    }),
    async holds({ first, second }) {
      await first.post();
      return (await second.read()).status === 404;
    },
  },
} satisfies { readonly [name: string]: Defect };

async function staysAna({ first, second }: Probed, act: (client: Client) => Promise<unknown>) {
  await first.post();
  await act(second);
  return (await first.read()).body.firstName === 'Ana';
}
