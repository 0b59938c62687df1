import type { Client } from '../client.ts';
import type { Call, Operation } from '../right/parts.ts';
import type { Defect } from './defect.ts';

/** A deployment that answers with a status that no open question allows. */
const answers = (
  rule: string,
  about: string,
  operation: Operation,
  [right, wrong]: readonly [right: number, wrong: number],
  asks: (client: Client) => Promise<{ readonly status: number }>,
  also: readonly string[] = [],
) =>
  ({
    rule,
    also,
    about,
    wrong: (parts) => ({
      async [operation](call: Call) {
        const answer = await parts[operation](call);
        return answer.status === right ? { ...answer, status: wrong } : answer;
      },
      fault: (status, text, request) => {
        const isOwn = operationOf(request.method, request.path) === operation;
        return parts.fault(isOwn && status === right ? wrong : status, text, request);
      },
    }),
    holds: async ({ first }) => (await asks(first)).status === right,
  }) satisfies Defect;

/** A deployment in which a field without a value is null or left out by turns. */
const turns = (about: string, operation: Operation) =>
  ({
    rule: 'absent-field',
    also: ['response-fields'],
    about,
    wrong(right) {
      let turn = 0;
      return {
        show(patient, asked) {
          const shown = right.show(patient, asked);
          if (asked !== operation || shown.email !== null) return shown;
          const { email: _, ...rest } = shown;
          turn += 1;
          return turn % 2 === 0 ? rest : shown;
        },
      };
    },
    async holds({ first }) {
      const absent = { email: undefined };
      const shown = [];
      for (const _ of [1, 2]) {
        const { body } = await first.post(absent);
        const read = (await first.read()).body;
        shown.push('email' in (operation === 'post' ? body : read));
      }
      return new Set(shown).size === 1;
    },
  }) satisfies Defect;

/** Open questions that are answered as nobody may answer them, or in two ways. */
export const answerDefects = {
  'updated-status-204': answers(
    'updated-status',
    'an update by POST is answered with 204',
    'post',
    [200, 204],
    async (client) => {
      await client.post();
      return client.post();
    },
    ['upsert-replies-item', 'response-fields'],
  ),
  'patch-status-202': answers(
    'patch-status',
    'a PATCH is answered with 202',
    'patch',
    [200, 202],
    async (client) => {
      await client.post();
      return client.patch({ firstName: 'Eva' });
    },
  ),
  'missing-delete-400': answers(
    'missing-delete',
    'DELETE of an unknown pair is a 400',
    'remove',
    [404, 400],
    (client) => client.remove(),
  ),
  'invalid-status-409': answers(
    'invalid-status',
    'a bad body is refused with 409',
    'post',
    [400, 409],
    (client) => client.post({ email: 'none' }),
  ),
  'invalid-status-404': answers(
    'invalid-status',
    'a bad body of a PATCH is refused with 404',
    'patch',
    [400, 404],
    async (client) => {
      await client.post();
      return client.patch({ email: 'none' });
    },
  ),
  'unauthorized-status-400': answers(
    'unauthorized-status',
    'a list without a key is refused with 400',
    'list',
    [401, 400],
    (client) => client.send('GET', '/patients', undefined, { key: '' }),
  ),
  'unauthorized-status-404': answers(
    'unauthorized-status',
    'a look-up without a key is refused with 404',
    'read',
    [401, 404],
    (client) => client.send('GET', '/patients/EHR/A-1', undefined, { key: '' }),
  ),
  'upsert-null-ignored': {
    rule: 'null-clears',
    about: 'null in a POST is accepted, and the value is kept',
    wrong: (right) => ({
      field: (name, value, operation) =>
        value === null && operation === 'post' && name === 'email'
          ? undefined
          : right.field(name, value, operation),
    }),
    async holds({ first }) {
      await first.post();
      return (await first.post({ email: null })).body.email === null;
    },
  },
  'past-the-end-400': {
    rule: 'past-the-end',
    about: 'a page past the last one is refused with 400',
    wrong: (right) => ({
      async list(call) {
        const { page, size } = right.pageOf(call.query);
        const isPast = page > 0 && page * size >= right.all(call.practice).length;
        return isPast ? right.fault(400, 'There is no such page', call) : right.list(call);
      },
    }),
    holds: async ({ first }) => (await first.list('?page=7')).status === 200,
  },
  'page-out-of-range-404': {
    rule: 'invalid-status',
    also: ['page-out-of-range'],
    about: 'a page before the first one is a 404',
    wrong: (right) => ({
      list: (call) =>
        call.query.get('page')?.startsWith('-')
          ? right.fault(404, 'There is no such page', call)
          : right.list(call),
    }),
    holds: async ({ first }) => (await first.list('?page=-1')).status === 400,
  },
  'absent-by-turns-in-look-ups': turns(
    'look-ups show a missing email as null or leave it out, by turns',
    'read',
  ),
  'absent-by-turns-in-upserts': turns(
    'answers to a POST show a missing email as null or leave it out, by turns',
    'post',
  ),
} satisfies { readonly [name: string]: Defect };

function operationOf(method: string, path: string): Operation | undefined {
  const isItem = path.replace(/^.*\/patients/, '').length > 1;
  if (method === 'GET') return isItem ? 'read' : 'list';
  if (method === 'POST') return 'post';
  if (method === 'PATCH') return 'patch';
  return method === 'DELETE' ? 'remove' : undefined;
}
