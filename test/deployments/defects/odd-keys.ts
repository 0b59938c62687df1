import { Refused } from '../right/answer.ts';
import type { Operation } from '../right/parts.ts';
import type { Pair, Patient, Practice } from '../right/patient.ts';
import type { Defect } from './defect.ts';

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
      const reply =
        operation === 'patch' ? await first.patch({ email: null }, asked) : await first.read(asked);
      return reply.status === 404;
    },
  }) satisfies Defect;

/** A deployment in which two ids are one. */
const folds = (about: string, one: string, other: string, fold: (id: string) => string) =>
  ({
    rule: 'pair-by-component',
    also: ['pair-identifies', 'upsert-by-pair', 'lookup-by-pair', 'id-stable', 'unknown-pair-404'],
    about,
    wrong: () => ({
      slot: ({ provider, providerId }) => JSON.stringify([provider, fold(providerId)]),
    }),
    async holds({ first }) {
      await first.post({ providerId: one });
      return (await first.read(other)).status === 404;
    },
  }) satisfies Defect;

/** A deployment that does not reach a patient by a path. */
const loses = (
  about: string,
  providerId: string,
  segment: string,
  decode: (segment: string) => string,
) =>
  ({
    rule: 'segments-decoded-once',
    also: ['last-write-shown', 'lookup-by-pair', 'pair-by-component', 'upsert-by-pair'],
    about,
    wrong: () => ({ decode }),
    async holds({ first }) {
      await first.post({ providerId });
      return (await first.send('GET', `/patients/EHR/${segment}`)).status === 200;
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
  'long-numbers-rounded': folds(
    'ids of many digits are compared as floating point numbers',
    '12345678901234567890',
    '12345678901234567891',
    (id) => (/^[1-9][0-9]{15,}$/.test(id) ? String(Number(id)) : id),
  ),
  'inner-blanks-of-ids-merged': folds('two blanks in an id are one', 'a  b', 'a b', (id) =>
    id.replace(/ {2,}/g, ' '),
  ),
  'invisible-characters-of-ids-ignored': folds(
    'characters without a width in an id are ignored',
    'a\u200bb',
    'ab',
    (id) => id.replace(/[\u200b-\u200d\ufeff]/g, ''),
  ),
  'patch-knows-no-slash': {
    rule: 'segments-decoded-once',
    also: ['patch-sent-fields'],
    about: 'a PATCH of a path with %2F is a 404',
    wrong: (right) => ({
      patch(call) {
        if (/%2f/i.test(call.path)) throw new Refused(404, 'There is nothing here');
        return right.patch(call);
      },
    }),
    async holds({ first }) {
      await first.post({ providerId: 'a/b' });
      return (await first.patch({ email: null }, 'a/b')).status === 200;
    },
  },
  'patch-decodes-twice': {
    rule: 'segments-decoded-once',
    also: ['patch-sent-fields'],
    about: 'a PATCH decodes its segments twice',
    wrong: (right) => ({
      patch: (call) =>
        right.patch({
          ...call,
          pair: { ...call.pair, providerId: decoded(call.pair.providerId) },
        }),
    }),
    async holds({ first }) {
      await first.post({ providerId: 'a%2Fb' });
      return (await first.patch({ email: null }, 'a%2Fb')).status === 200;
    },
  },
  'lower-case-escapes-kept': loses(
    'an escape in lower case, such as %2f, is not decoded',
    'a/b',
    'a%2fb',
    (segment) => decoded(segment.replace(/%(?=[0-9][a-f]|[a-f][0-9a-f])/g, '%25')),
  ),
  'needless-escapes-unknown': loses('%41 in a path leads nowhere', 'A', '%41', (segment) => {
    if (/%(2d|4[1-9a-f]|6[1-9a-f])/i.test(segment)) throw new Refused(404, 'Nothing is here');
    return decoded(segment);
  }),
  'raw-plus-becomes-blank': loses('+ in a path is taken for a blank', 'a+b', 'a+b', (segment) =>
    decoded(segment.replaceAll('+', ' ')),
  ),
  'leading-dot-hidden': loses(
    'an id that begins with a dot leads nowhere',
    '.a',
    '.a',
    (segment) => {
      if (/^\./.test(segment)) throw new Refused(404, 'Nothing is here');
      return decoded(segment);
    },
  ),
  'trailing-equals-sign-cut': loses(
    'an equals sign at the end of a segment is cut',
    'a=',
    'a%3D',
    (segment) => decoded(segment).replace(/=+$/, ''),
  ),
  'slashes-merged': loses('two slashes in a segment are one', 'a//b', 'a%2F%2Fb', (segment) =>
    decoded(segment).replace(/\/{2,}/g, '/'),
  ),
  'path-composed': loses(
    'a path is composed (NFC), though ids are kept as they are sent',
    'z\u030c',
    'z%CC%8C',
    (segment) => decoded(segment).normalize('NFC'),
  ),
  'search-is-no-id': {
    ...loses(
      'a path with the id search leads to another operation',
      'search',
      'search',
      (segment) => {
        if (segment === 'search') throw new Refused(404, 'Nothing is here');
        return decoded(segment);
      },
    ),
    rule: 'last-write-shown',
  },
  'zero-is-no-id': {
    rule: 'upsert-by-pair',
    also: ['segments-decoded-once'],
    about: 'the id 0 is taken for none',
    wrong: (right) => ({
      field(name, value, operation) {
        if (name === 'providerId' && value === '0') throw new Refused(400, 'It is required');
        return right.field(name, value, operation);
      },
    }),
    holds: async ({ first }) => (await first.post({ providerId: '0' })).status === 201,
  },
} satisfies { readonly [name: string]: Defect };

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refused(400, 'Bad path');
  }
}

function patternOf(id: string): (other: string) => boolean {
  try {
    const pattern = new RegExp(`^${id}$`);
    return (other) => pattern.test(other);
  } catch {
    return () => false;
  }
}
