import { json } from '../right/answer.ts';
import type { Key, Operation, World } from '../right/parts.ts';
import type { Defect } from './defect.ts';

const noKeyFor = (operation: Operation, about: string, method: string) =>
  ({
    rule: 'key-required',
    about,
    wrong: (right, world) => ({
      keyOf: (request, asked) =>
        right.keyOf(request, asked) ??
        (asked === operation && request.method === method ? anyKey(world) : undefined),
    }),
    async holds({ first }) {
      await first.post();
      const path = operation === 'list' || operation === 'post' ? '/patients' : '/patients/EHR/A-1';
      const body = method === 'POST' || method === 'PATCH' ? { ...ana2 } : undefined;
      return (await first.send(method, path, body, { key: '' })).status === 401;
    },
  }) satisfies Defect;

const ana2 = { provider: 'EHR', providerId: 'A-2', firstName: 'Eva', lastName: 'Novak' };

/** A deployment that knows the token, or the request, for a key by another measure than the whole. */
const knows = (
  about: string,
  measure: (key: Key, token: string, scheme: string) => boolean,
  token: string,
  scheme = 'Bearer',
) =>
  ({
    rule: 'key-required',
    about,
    wrong: (right, { keys }) => ({
      keyOf(request, asked) {
        const [said = '', text = ''] = (request.authorizations[0] ?? '').split(' ');
        const known = keys.find((key) => measure(key, text, said.toLowerCase()));
        return right.keyOf(request, asked) ?? known;
      },
    }),
    async holds({ first }) {
      const headers = { authorization: `${scheme} ${token}` };
      return (await first.send('GET', '/patients', undefined, { headers })).status === 401;
    },
  }) satisfies Defect;

/** Keys: who is let in. */
export const accessDefects = {
  'list-needs-no-key': noKeyFor('list', 'the list needs no key', 'GET'),
  'lookup-needs-no-key': noKeyFor('read', 'a lookup needs no key', 'GET'),
  'post-needs-no-key': noKeyFor('post', 'a POST needs no key', 'POST'),
  'patch-needs-no-key': noKeyFor('patch', 'a PATCH needs no key', 'PATCH'),
  'delete-needs-no-key': noKeyFor('remove', 'a DELETE needs no key', 'DELETE'),
  'head-needs-no-key': noKeyFor('read', 'a HEAD needs no key', 'HEAD'),
  'any-bearer': knows(
    'any bearer token is let in',
    (_key, token, scheme) => scheme === 'bearer' && token !== '',
    'nonsense',
  ),
  'any-well-formed-key': knows(
    'any token that looks like a key is let in',
    (_key, token, scheme) => scheme === 'bearer' && /^vox-[^-]+-.+$/.test(token),
    'vox-unknown-key',
  ),
  'secret-unchecked': knows(
    'the id of a key opens its practice, whatever the secret',
    ({ text }, token) => token.split('-')[1] === text.split('-')[1],
    'vox-k1-wrong',
  ),
  'secret-checked-in-part': knows(
    'a token that begins with a key is taken for it',
    ({ text }, token) => token.startsWith(text),
    'vox-k1-first-secret0',
  ),
  'other-scheme': knows(
    'a key is let in under the scheme Basic',
    ({ text }, token, scheme) => scheme === 'basic' && token === text,
    'vox-k1-first-secret',
    'Basic',
  ),
  'unauthorized-yet-done': {
    rule: 'key-required',
    about: 'a write with a wrong secret is answered with 401, and done',
    wrong: (right, world) => ({
      async unauthorized(request, operation) {
        const [provider = '', providerId = ''] = (right.segmentsOf(request.path) ?? []).slice(1);
        const [key] = world.keys;
        const practice = key && world.practices.get(key.practice);
        if (key && practice && operation) {
          const call = { ...request, key, practice, pair: { provider, providerId } };
          await Promise.resolve(call)
            .then((one) => world.parts[operation](one))
            .catch(() => undefined);
        }
        return right.unauthorized(request, operation);
      },
    }),
    async holds({ first }) {
      await first.send('POST', '/patients', ana2, { key: 'vox-k1-wrong' });
      return (await first.items()).length === 0;
    },
  },
  'unauthorized-shows-list': {
    rule: 'key-required',
    about: 'the 401 of a list has the patients in its body',
    wrong: (right, world) => ({
      unauthorized(request, operation) {
        const [practice] = world.practices.values();
        if (operation !== 'list' || practice === undefined) {
          return right.unauthorized(request, operation);
        }
        const data = right.all(practice).map((one) => right.show(one, 'list'));
        return json(401, { statusCode: 401, message: 'Unauthorized', data });
      },
    }),
    async holds({ first }) {
      await first.post();
      return !(await first.send('GET', '/patients', undefined, { key: '' })).text.includes('Ana');
    },
  },
  'unauthorized-500': {
    rule: 'no-server-error',
    also: ['key-required', 'unauthorized-status'],
    about: 'a request without a key is a 500',
    wrong: (right) => ({
      unauthorized(request, operation) {
        if (request.authorizations.length > 0) return right.unauthorized(request, operation);
        throw new TypeError("Cannot read properties of undefined (reading 'split')");
      },
    }),
    holds: async ({ first }) =>
      (await first.send('GET', '/patients', undefined, { key: '' })).status === 401,
  },
  'unauthorized-empty-list': {
    rule: 'key-required',
    also: ['unauthorized-status'],
    about: 'the list is 200 and empty for an unknown key',
    wrong: (right) => ({
      unauthorized: (request, operation) =>
        operation === 'list'
          ? json(200, { data: [], count: 0 })
          : right.unauthorized(request, operation),
    }),
    holds: async ({ first }) =>
      (await first.send('GET', '/patients', undefined, { key: 'vox-a-b' })).status === 401,
  },
  'unauthorized-redirects': {
    rule: 'key-required',
    also: ['unauthorized-status'],
    about: 'a request without a key is sent to a login page',
    wrong: () => ({
      unauthorized: () => ({ status: 302, headers: { location: '/login' } }),
    }),
    holds: async ({ first }) =>
      (await first.send('GET', '/patients', undefined, { key: '' })).status === 401,
  },
} satisfies { readonly [name: string]: Defect };

function anyKey({ keys }: World): Key | undefined {
  return keys[0];
}
