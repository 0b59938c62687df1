import type { Body, Client } from '../client.ts';
import { Refused } from '../right/answer.ts';
import type { Defect } from './defect.ts';

const long = (length: number) => 'Abracadabra'.repeat(length).slice(0, length);

/** A deployment that keeps another text than a PATCH sent. */
const keeps = (about: string, sent: string, kept: (text: string) => string) =>
  ({
    rule: 'text-unchanged',
    also: ['last-write-shown', 'patch-sent-fields'],
    about,
    wrong: (right) => ({
      field(name, value, operation) {
        const text = right.field(name, value, operation);
        return operation === 'patch' && text && isName(name) ? kept(text) : text;
      },
    }),
    holds: ({ first }) => isKept(first, { lastName: sent }),
  }) satisfies Defect;

/** Names in a PATCH: whether they come back as they were sent, as those of a POST do. */
export const patchTextDefects = {
  'patch-escapes-markup': keeps('a PATCH escapes & and < in names', 'Ana & <b>', (text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  ),
  'patch-cuts-at-100': keeps('a PATCH cuts names at 100 characters', long(150), (text) =>
    text.slice(0, 100),
  ),
  'patch-knows-no-unicode-names': {
    ...keeps('a PATCH with an emoji in a name is a 500', 'Ana 🌻', () => ''),
    rule: 'no-server-error',
    also: ['text-unchanged', 'patch-sent-fields'],
    with: ['fields/accepted'],
    wrong: (right) => ({
      field(name, value, operation) {
        if (operation === 'patch' && /[\u{10000}-\u{10ffff}]/u.test(String(value))) {
          throw new TypeError('Incorrect string value');
        }
        return right.field(name, value, operation);
      },
    }),
  },
  'patch-refuses-quotes': {
    ...keeps('a PATCH with an apostrophe in a name is a 400', "O'Hara", () => ''),
    also: ['patch-sent-fields'],
    wrong: (right) => ({
      field(name, value, operation) {
        if (operation === 'patch' && isName(name) && String(value).includes("'")) {
          throw new Refused(400, `${name} has a character that is not allowed`);
        }
        return right.field(name, value, operation);
      },
    }),
  },
  'patch-loses-long-names': {
    rule: 'last-write-shown',
    also: ['patch-sent-fields', 'text-unchanged'],
    about: 'a PATCH of a name of more than 64 characters is acknowledged and not stored',
    wrong(right, { parts }) {
      return {
        async patch(call) {
          const before = parts.find(call.practice, call.pair, 'patch');
          const answer = await right.patch(call);
          const after = parts.find(call.practice, call.pair, 'patch');
          if (before && (after?.lastName?.length ?? 0) > 64) parts.keep(call.practice, before);
          return answer;
        },
      };
    },
    holds: ({ first }) => isKept(first, { lastName: long(100) }),
  },
  'patch-length-in-characters': {
    rule: 'response-fields',
    also: ['json-media-type', 'patch-sent-fields', 'text-unchanged', 'updated-at-moves'],
    with: ['fields/accepted'],
    about: 'the answer to a PATCH is cut, since its length is counted in characters',
    wrong: (right) => ({
      async patch(call) {
        const answer = await right.patch(call);
        const text = String(answer.body ?? '');
        return answer.body === undefined
          ? answer
          : { ...answer, body: Buffer.from(text).subarray(0, text.length) };
      },
    }),
    async holds({ first }) {
      await first.post();
      return (await first.patch({ lastName: 'Žganec' })).body.lastName === 'Žganec';
    },
  },
} satisfies { readonly [name: string]: Defect };

function isName(name: string): boolean {
  return name === 'firstName' || name === 'lastName';
}

async function isKept(client: Client, fields: Body): Promise<boolean> {
  await client.post();
  const { status } = await client.patch(fields);
  const { body } = await client.read();
  return status < 300 && Object.keys(fields).every((name) => body[name] === fields[name]);
}
