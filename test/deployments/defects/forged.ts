import { Refused } from '../right/answer.ts';
import type { Key } from '../right/parts.ts';
import type { Defect } from './defect.ts';

/** A deployment that compares what a token says with a key otherwise than letter by letter. */
const compares = (
  about: string,
  isOne: (token: string, key: Key, keys: readonly Key[]) => boolean,
  token: string,
) =>
  ({
    rule: 'key-required',
    about,
    wrong: (right, { keys }) => ({
      keyOf(request, operation) {
        const [, said = ''] = /^Bearer (.*)$/.exec(request.authorizations[0] ?? '') ?? [];
        return right.keyOf(request, operation) ?? keys.find((key) => isOne(said, key, keys));
      },
    }),
    async holds({ first }) {
      return (await first.send('GET', '/patients', undefined, { key: token })).status === 401;
    },
  }) satisfies Defect;

/** The secret of `vox-<id>-<secret>`, and what comes before it. */
const partsOf = (text: string) => {
  const [, id = '', secret = ''] = /^(vox-[^-]+-)(.*)$/.exec(text) ?? [];
  return { id, secret };
};

/** Keys that are almost right. */
export const forgedDefects = {
  'key-without-secret': compares(
    'the id of a key is enough where no secret comes after it',
    (token, { text }) => token === partsOf(text).id,
    'vox-k1-',
  ),
  'key-in-any-case': compares(
    'keys are compared whatever the case of their letters',
    (token, { text }) => token.toLowerCase() === text.toLowerCase(),
    'VOX-K1-FIRST-SECRET',
  ),
  'key-by-pattern': compares(
    'a percent sign in a key stands for anything',
    (token, { text }) => token.endsWith('%') && text.startsWith(token.slice(0, -1)),
    'vox-k1-%',
  ),
  'key-with-any-secret-there-is': compares(
    'the secret of another key is as good',
    (token, { text }, keys) =>
      keys.some((other) => token === partsOf(text).id + partsOf(other.text).secret),
    'vox-k1-second-secret',
  ),
  'stranger-told-what-is-missing': {
    rule: 'key-required',
    also: ['unauthorized-status'],
    about: 'a lookup of an unknown pair is a 404 before anybody asks for a key',
    wrong: (right, world) => ({
      unauthorized(request, operation) {
        const [, provider, providerId] = right.segmentsOf(request.path) ?? [];
        const [practice] = world.practices.values();
        if (operation === 'read' && practice && provider && providerId) {
          const known = right.find(practice, { provider, providerId }, 'read');
          if (known === undefined) throw new Refused(404, 'There is no such patient');
        }
        return right.unauthorized(request, operation);
      },
    }),
    async holds({ first }) {
      const path = '/patients/EHR/never-made';
      return (await first.send('GET', path, undefined, { key: '' })).status === 401;
    },
  },
} satisfies { readonly [name: string]: Defect };
