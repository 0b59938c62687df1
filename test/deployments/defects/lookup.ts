import { json } from '../right/answer.ts';
import type { Patient } from '../right/patient.ts';
import { type Defect, rewritten } from './defect.ts';

const boom = () => {
  throw new TypeError("Cannot read properties of null (reading 'id')");
};

/** Lookup of one patient. */
export const lookupDefects = {
  'lookup-unknown-null': {
    rule: 'unknown-pair-404',
    also: ['deleted-is-gone', 'practices-apart', 'pair-by-component', 'pair-identifies'],
    about: 'GET of an unknown pair is 200 with null',
    wrong: (right) => ({
      read: (call) =>
        right.find(call.practice, call.pair, 'read') ? right.read(call) : json(200, null),
    }),
    holds: async ({ first }) => (await first.read()).status === 404,
  },
  'lookup-unknown-500': {
    rule: 'unknown-pair-404',
    also: ['no-server-error', 'deleted-is-gone'],
    about: 'GET of an unknown pair is a 500',
    wrong: (right) => ({
      read: (call) => (right.find(call.practice, call.pair, 'read') ? right.read(call) : boom()),
    }),
    holds: async ({ first }) => (await first.read()).status === 404,
  },
  'lookup-creates': {
    rule: 'unknown-pair-404',
    also: ['deleted-is-gone', 'pair-reusable', 'practices-apart', 'refusal-changes-nothing'],
    about: 'GET of an unknown pair makes the patient',
    wrong: (right, { parts }) => ({
      read(call) {
        if (parts.find(call.practice, call.pair, 'read') === undefined) {
          parts.keep(call.practice, parts.create(call.practice, call.pair, noNames));
        }
        return right.read(call);
      },
    }),
    holds: async ({ first }) => (await first.read()).status === 404,
  },
  'lookup-cached': {
    rule: 'last-write-shown',
    also: ['deleted-is-gone', 'pair-reusable', 'updated-at-moves', 'patch-sent-fields'],
    about: 'a lookup is answered from a cache for two seconds',
    wrong(right) {
      const cache = new Map<Patient['id'], { at: number; answer: ReturnType<typeof right.read> }>();
      return {
        read(call) {
          const { id } = right.find(call.practice, call.pair, 'read') ?? { id: '' };
          const known = cache.get(id);
          if (known && Date.now() - known.at < 2000) return known.answer;
          const answer = right.read(call);
          cache.set(id, { at: Date.now(), answer });
          return answer;
        },
      };
    },
    async holds({ first }) {
      await first.post();
      await first.read();
      await first.patch({ firstName: 'Eva' });
      return (await first.read()).body.firstName === 'Eva';
    },
  },
  'lookup-by-provider-id-alone': {
    rule: 'lookup-by-pair',
    also: ['pair-identifies', 'unknown-pair-404', 'pair-by-component', 'deleted-is-gone'],
    about: 'a lookup disregards the provider',
    wrong: () => ({
      find: (practice, { providerId }) =>
        [...practice.patients.values()].find(({ pair }) => pair.providerId === providerId),
    }),
    async holds({ first }) {
      await first.post();
      return (await first.read('A-1', 'Other')).status === 404;
    },
  },
  'lookup-by-pattern': {
    rule: 'pair-by-component',
    also: ['pair-identifies', 'lookup-by-pair', 'unknown-pair-404'],
    about: '_ and % in an id of a path stand for other characters, as in LIKE',
    wrong: (right) => ({
      find(practice, pair, operation) {
        if (operation === 'post') return right.find(practice, pair, operation);
        const escaped = pair.providerId.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
        const like = new RegExp(`^${escaped.replace(/_/g, '.').replace(/%/g, '.*')}$`, 's');
        return [...practice.patients.values()].find(
          (one) => one.pair.provider === pair.provider && like.test(one.pair.providerId),
        );
      },
    }),
    async holds({ first }) {
      await first.post();
      return (await first.read('A_1')).status === 404;
    },
  },
  'lookup-lacks-field': {
    rule: 'response-fields',
    also: ['last-write-shown'],
    about: 'a lookup shows no email, though the list does',
    wrong: (right) => ({
      read: async (call) => rewritten(await right.read(call), ({ email: _, ...rest }) => rest),
    }),
    async holds({ first }) {
      await first.post();
      return 'email' in (await first.read()).body;
    },
  },
} satisfies { readonly [name: string]: Defect };

const noNames = { firstName: '', lastName: '' };
