import type { Operation } from '../right/parts.ts';
import type { Pair, Patient, Practice } from '../right/patient.ts';
import type { Defect } from './defect.ts';
import { folded } from './text.ts';

/** A deployment in which an operation that finds no patient of a pair takes another. */
const fallsBack = (
  about: string,
  operation: Operation,
  [made, asked]: readonly [made: string, asked: string],
  find: (practice: Practice, pair: Pair) => Patient | undefined,
) =>
  ({
    rule: 'pair-by-component',
    also: ['unknown-pair-404', 'lookup-by-pair', 'pair-identifies', 'last-write-shown'],
    about,
    wrong: (right) => ({
      find: (practice, pair, of) =>
        right.find(practice, pair, of) ?? (of === operation ? find(practice, pair) : undefined),
    }),
    async holds({ first }) {
      await first.post({ providerId: made });
      if (operation === 'patch') return (await first.patch({ email: null }, asked)).status === 404;
      if (operation === 'remove') return (await first.remove(asked)).status === 404;
      return (await first.read(asked)).status === 404;
    },
  }) satisfies Defect;

const within = (practice: Practice, { provider }: Pair, fits: (id: string) => boolean) =>
  [...practice.patients.values()].find(
    ({ pair }) => pair.provider === provider && fits(pair.providerId),
  );

/** Ids that are part of others, patterns for others or another notation of others. */
export const oddKeyDefects = {
  'delete-takes-longer-ids': {
    rule: 'pair-identifies',
    also: ['last-write-shown', 'pair-by-component', 'count-all'],
    about: 'a DELETE takes all patients whose ids begin with its id',
    wrong: (right) => ({
      drop(practice, patient) {
        right.drop(practice, patient);
        const { provider, providerId } = patient.pair;
        for (const one of practice.patients.values()) {
          const { pair } = one;
          if (pair.provider === provider && pair.providerId.startsWith(providerId)) {
            right.drop(practice, one);
          }
        }
      },
    }),
    async holds({ first }) {
      await first.post({ providerId: 'A-1' });
      await first.post({ providerId: 'A-12' });
      await first.remove('A-1');
      return (await first.read('A-12')).status === 200;
    },
  },
  'lookup-by-beginning': fallsBack(
    'a lookup of an unknown id finds one that begins with it',
    'read',
    ['A-12', 'A-1'],
    (practice, pair) => within(practice, pair, (id) => id.startsWith(pair.providerId)),
  ),
  'delete-by-beginning': fallsBack(
    'a DELETE of an unknown id removes one that begins with it',
    'remove',
    ['A-12', 'A-1'],
    (practice, pair) => within(practice, pair, (id) => id.startsWith(pair.providerId)),
  ),
  'patch-by-regular-expression': fallsBack(
    'a PATCH of an unknown id takes it for a regular expression',
    'patch',
    ['axb', 'a.b'],
    (practice, pair) => within(practice, pair, patternOf(pair.providerId)),
  ),
  'lookup-by-regular-expression': fallsBack(
    'a lookup of an unknown id takes it for a regular expression',
    'read',
    ['axb', 'a.b'],
    (practice, pair) => within(practice, pair, patternOf(pair.providerId)),
  ),
  'lookup-swaps-parts': {
    ...fallsBack(
      'a lookup of an unknown pair finds that of the two parts swapped',
      'read',
      ['EHR', 'EHR'],
      (practice, { provider, providerId }) =>
        [...practice.patients.values()].find(
          ({ pair }) => pair.provider === providerId && pair.providerId === provider,
        ),
    ),
    async holds({ first }) {
      await first.post({ provider: 'a', providerId: 'b' });
      return (await first.read('a', 'b')).status === 404;
    },
  },
  'patch-compares-numbers': {
    rule: 'pair-by-component',
    also: ['unknown-pair-404', 'last-write-shown', 'patch-sent-fields'],
    about: 'a PATCH takes an id of digits for a number',
    wrong: (right) => ({
      find(practice, pair, operation) {
        const isNumber = operation === 'patch' && /^[0-9]+$/.test(pair.providerId);
        if (!isNumber) return right.find(practice, pair, operation);
        return within(
          practice,
          pair,
          (id) => /^[0-9]+$/.test(id) && BigInt(id) === BigInt(pair.providerId),
        );
      },
    }),
    async holds({ first }) {
      await first.post({ providerId: '7' });
      return (await first.patch({ email: null }, '007')).status === 404;
    },
  },
  'long-numbers-rounded': folded(
    'ids of many digits are compared as floating point numbers',
    (id) => (/^[1-9][0-9]{15,}$/.test(id) ? String(Number(id)) : id),
    '12345678901234567890',
    '12345678901234567891',
  ),
  'inner-blanks-of-ids-merged': folded(
    'two blanks in an id are one',
    (id) => id.replace(/ {2,}/g, ' '),
    'a  b',
    'a b',
  ),
  'invisible-characters-of-ids-ignored': folded(
    'characters without a width in an id are ignored',
    (id) => id.replace(/[\u200b-\u200d\ufeff]/g, ''),
    'a\u200bb',
    'ab',
  ),
} satisfies { readonly [name: string]: Defect };

function patternOf(id: string): (other: string) => boolean {
  try {
    const pattern = new RegExp(`^${id}$`);
    return (other) => pattern.test(other);
  } catch {
    return () => false;
  }
}
