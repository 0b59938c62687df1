import type { Operation } from '../right/parts.ts';
import type { Pair, Patient, Practice } from '../right/patient.ts';
import type { Defect } from './defect.ts';

/** As SQL's LIKE has it. */
function isLike(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const source = escaped.replaceAll('%', '.*').replaceAll('_', '.');
  return new RegExp(`^${source}$`, 'su').test(text);
}

function like(practice: Practice, { provider, providerId }: Pair): readonly Patient[] {
  return [...practice.patients.values()].filter(
    ({ pair }) => pair.provider === provider && isLike(providerId, pair.providerId),
  );
}

/** A deployment in which one operation looks for a pair by a pattern. */
const finds = (operation: Operation, about: string) =>
  ({
    rule: 'pair-by-component',
    also: ['unknown-pair-404', 'lookup-by-pair', 'missing-delete', 'patch-creates-nothing'],
    about,
    wrong: (right) => ({
      find: (practice, pair, asked) =>
        right.find(practice, pair, asked) ??
        (asked === operation ? like(practice, pair)[0] : undefined),
    }),
    async holds({ first }) {
      await first.post({ providerId: 'A-1' });
      if (operation === 'patch') await first.patch({ firstName: 'Eva' }, 'A_1');
      else await first.remove('A_1');
      return (await first.read('A-1')).body.firstName === 'Ana';
    },
  }) satisfies Defect;

/** Pairs that are almost the same, in other operations than lookups. */
export const nearKeyDefects = {
  'patch-by-pattern': finds('patch', 'an underscore in the path of a PATCH stands for any letter'),
  'delete-by-pattern': finds('remove', 'an underscore in the path of a DELETE stands for any'),
  'delete-takes-the-alike': {
    rule: 'pair-by-component',
    also: ['pair-identifies', 'last-write-shown'],
    about: 'a DELETE of a patient takes those with it whose ids fit its id as a pattern',
    wrong: (right) => ({
      drop(practice, patient) {
        right.drop(practice, patient);
        for (const one of like(practice, patient.pair)) right.drop(practice, one);
      },
    }),
    async holds({ first }) {
      await first.post({ providerId: 'A-1' });
      await first.post({ providerId: 'A_1' });
      await first.remove('A_1');
      return (await first.read('A-1')).status === 200;
    },
  },
  'ids-with-sharp-s-as-ss': {
    rule: 'pair-by-component',
    also: ['unknown-pair-404', 'upsert-by-pair', 'pair-identifies', 'missing-delete', 'id-stable'],
    about: 'ids are compared with ß as ss',
    wrong: () => ({
      slot: ({ provider, providerId }) => JSON.stringify([provider, providerId.replace('ß', 'ss')]),
    }),
    async holds({ first }) {
      await first.post({ providerId: 'Straße' });
      return (await first.read('Strasse')).status === 404;
    },
  },
  'keyed-by-text-with-colon': {
    rule: 'pair-by-component',
    also: ['lookup-by-pair', 'upsert-by-pair', 'pair-identifies', 'id-stable'],
    about: 'pairs are compared as one text with a colon between provider and id',
    wrong: () => ({ slot: ({ provider, providerId }) => `${provider}:${providerId}` }),
    async holds({ first }) {
      await first.post({ provider: 'a', providerId: 'b:c' });
      return (await first.read('c', 'a:b')).status === 404;
    },
  },
  'upsert-changes-same-names': {
    rule: 'pair-identifies',
    also: ['last-write-shown', 'upsert-by-pair', 'no-lost-change'],
    about: 'a POST that changes a first name changes it for all who had the same one',
    wrong: (right) => ({
      postOver(before, fields, practice) {
        for (const one of practice.patients.values()) {
          if (one.firstName !== before.firstName || one.id === before.id) continue;
          right.keep(practice, { ...one, firstName: fields.firstName ?? one.firstName });
        }
        return right.postOver(before, fields, practice);
      },
    }),
    async holds({ first }) {
      await first.post({ providerId: 'A-1' });
      await first.post({ providerId: 'A-2' });
      await first.post({ providerId: 'A-1', firstName: 'Eva' });
      return (await first.read('A-2')).body.firstName === 'Ana';
    },
  },
  'delete-takes-same-data': {
    rule: 'pair-identifies',
    also: ['last-write-shown', 'deleted-is-gone', 'count-all', 'pages-complete'],
    about: 'a DELETE takes all patients with the same names and number',
    wrong: (right) => ({
      drop(practice, patient) {
        const textOf = ({ firstName, lastName, mobileNumber, email }: Patient) =>
          JSON.stringify([firstName, lastName, mobileNumber, email]);
        for (const one of practice.patients.values()) {
          if (textOf(one) === textOf(patient)) right.drop(practice, one);
        }
      },
    }),
    async holds({ first }) {
      await first.post({ providerId: 'A-1' });
      await first.post({ providerId: 'A-2' });
      await first.remove('A-1');
      return (await first.read('A-2')).status === 200;
    },
  },
} satisfies { readonly [name: string]: Defect };
