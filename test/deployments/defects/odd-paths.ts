import { Refused } from '../right/answer.ts';
import type { Defect } from './defect.ts';

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

/** Paths: which of them lead to a patient that was made, and how each may be written. */
export const oddPathDefects = {
  'export-is-no-id': loses(
    'a path with the id export leads to another operation',
    'export',
    'export',
    (segment) => {
      if (segment === 'export') throw new Refused(404, 'Nothing is here');
      return decoded(segment);
    },
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
