import type { Client } from '../client.ts';
import { json } from '../right/answer.ts';
import type { Key, Operation, Parts, World } from '../right/parts.ts';
import type { Defect, Probed } from './defect.ts';

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

const crossing = (operations: readonly Operation[]) => (right: Parts, world: World) => ({
  find(...[practice, pair, operation]: Parameters<Parts['find']>) {
    const own = right.find(practice, pair, operation);
    if (own !== undefined || !operations.includes(operation)) return own;
    for (const other of world.practices.values()) {
      const found = right.find(other, pair, operation);
      if (found !== undefined) return found;
    }
    return undefined;
  },
});

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
      return (await second.list()).body['count'] === 0;
    },
  },
  'practices-share-lookup': {
    rule: 'practices-apart',
    about: "another practice's patient can be looked up",
    wrong: crossing(['read']),
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
    rule: 'practices-apart',
    also: ['practices-untouched', 'upsert-by-pair', 'unspoken-key-scope', 'provider-default'],
    about: 'all keys open one and the same practice',
    wrong: (right, { keys }) => ({
      practiceOf: (key, operation) => right.practiceOf(keys[0] ?? key, operation),
    }),
    async holds({ first, second }) {
      await first.post();
      return (await second.read()).status === 404;
    },
  },
  'practices-differ-by-key': {
    rule: 'unspoken-key-scope',
    about: 'a patient is seen with the key alone that made it, not with others of the practice',
    wrong(right) {
      const own = new Map<string, ReturnType<Parts['practiceOf']>>();
      return {
        practiceOf(key, operation) {
          if (key.name !== 'Desk of the First') return right.practiceOf(key, operation);
          const made = { name: key.name, patients: new Map(), deleted: new Map() };
          const practice = own.get(key.text) ?? made;
          own.set(key.text, practice);
          return practice;
        },
      };
    },
    async holds({ first, same }) {
      await first.post();
      return (await same.read()).status === 200;
    },
  },
} satisfies { readonly [name: string]: Defect };

function anyKey({ keys }: World): Key | undefined {
  return keys[0];
}

async function staysAna({ first, second }: Probed, act: (client: Client) => Promise<unknown>) {
  await first.post();
  await act(second);
  return (await first.read()).body['firstName'] === 'Ana';
}
