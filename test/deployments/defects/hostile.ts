import type { Body, Client } from '../client.ts';
import type { Request } from '../right/parts.ts';
import type { Defect } from './defect.ts';

const boom = (): never => {
  throw new TypeError('Cannot convert undefined or null to object');
};

/** A deployment that falls over a body. */
const fallsOver = (
  about: string,
  body: unknown,
  falls: (text: string, request: Request) => boolean,
  also: readonly string[] = [],
  type?: string,
) =>
  ({
    rule: 'no-server-error',
    also: ['refusal-changes-nothing', ...also],
    about,
    wrong: (right) => ({
      jsonOf: (request) =>
        falls(request.body.toString(), request) ? boom() : right.jsonOf(request),
    }),
    async holds({ first }) {
      const { status } = await first.send('POST', '/patients', body, type ? { type } : {});
      return status < 500;
    },
  }) satisfies Defect;

/** A deployment that falls over a text in a field. */
const fallsOverText = (about: string, fields: Body, falls: RegExp) =>
  ({
    rule: 'no-server-error',
    also: ['text-unchanged', 'last-write-shown', 'segments-decoded-once', 'pair-by-component'],
    about,
    wrong: (right) => ({ textFits: (text) => (falls.test(text) ? boom() : right.textFits(text)) }),
    holds: async ({ first }) => (await first.post(fields)).status < 500,
  }) satisfies Defect;

/** A deployment that shows its insides in faults of the given status. */
const tells = (
  about: string,
  status: number,
  type: string,
  act: (client: Client) => Promise<{ text: string }>,
  trace: (text: string) => string | undefined = (text) => new Error(text).stack,
) =>
  ({
    rule: 'no-stack-trace',
    also: ['error-body', 'no-server-error'],
    about,
    wrong: (right) => ({
      // Nothing is a 500 of itself, so a body that is no object is made one.
      jsonOf: (request) =>
        status === 500 && !request.body.toString().startsWith('{') ? boom() : right.jsonOf(request),
      fault(given, text, request) {
        if (given !== status) return right.fault(given, text, request);
        const stack = trace(text);
        const html = `<html><body><h1>Error</h1><pre>${stack}</pre></body></html>`;
        const body = type === 'text/html' ? html : JSON.stringify({ message: text, stack });
        return { status: given, headers: { 'content-type': type }, body };
      },
    }),
    holds: async ({ first }) => !/\bat .*:\d+|at (com|Example)\./.test((await act(first)).text),
  }) satisfies Defect;

/** Odd requests: what they do to the deployment. */
export const hostileDefects = {
  'malformed-json-500': fallsOver('malformed JSON is a 500', '{"a":', (text) => !isJson(text), [
    'not-json-refused',
  ]),
  'empty-body-500': fallsOver('an empty body is a 500', '', (text) => text === ''),
  'array-body-500': fallsOver('an array as body is a 500', '[]', (text) => text.startsWith('['), [
    'not-json-refused',
  ]),
  'null-body-500': fallsOver('null as body is a 500', 'null', (text) => text === 'null', [
    'not-json-refused',
  ]),
  'text-body-500': fallsOver('a string as body is a 500', '"x"', (text) => text.startsWith('"'), [
    'not-json-refused',
  ]),
  'other-type-500': fallsOver(
    'a body of another content type is a 500',
    'a=b',
    (_text, { headers }) => !headers['content-type']?.startsWith('application/json'),
    [],
    'application/x-www-form-urlencoded',
  ),
  'big-body-500': fallsOver(
    'a body of more than 1 MiB is a 500',
    `{"firstName":"${'a'.repeat(2_000_000)}"}`,
    (_text, { tooLarge }) => tooLarge,
  ),
  'big-body-broken': {
    ...fallsOver(
      'a body of more than 100 KiB breaks the connection',
      `{"firstName":"${'a'.repeat(2_000_000)}"}`,
      () => false,
    ),
    wrong: (right) => ({
      answer: async (request) =>
        request.tooLarge || request.body.length > 102_400
          ? { status: 0, headers: {}, broken: true }
          : right.answer(request),
    }),
    async holds({ first }) {
      const body = `{"firstName":"${'a'.repeat(2_000_000)}"}`;
      return first.send('POST', '/patients', body).then(
        () => true,
        () => false,
      );
    },
  },
  'malformed-json-taken': {
    rule: 'not-json-refused',
    also: ['patch-validated', 'body-refused'],
    about: 'malformed JSON in a PATCH is taken for an empty object',
    wrong: () => ({ parse: (text) => (isJson(text) ? JSON.parse(text) : {}) }),
    holds: (api) => patchRefused(api.first, '{"firstName":'),
  },
  'array-taken': {
    rule: 'not-json-refused',
    also: ['patch-validated', 'body-refused'],
    about: 'an array is taken for an empty object in a PATCH',
    wrong: (right) => ({
      fieldsOf: (body, operation) =>
        operation === 'patch' && Array.isArray(body) ? {} : right.fieldsOf(body, operation),
    }),
    holds: (api) => patchRefused(api.first, '[]'),
  },
  'nul-500': fallsOverText('NUL in a name is a 500', { firstName: 'A\0' }, /\0/),
  'emoji-500': fallsOverText(
    'a character of four bytes is a 500',
    { firstName: 'Ana 🌻' },
    /[\u{10000}-\u{10ffff}]/u,
  ),
  'apostrophe-500': fallsOverText('an apostrophe is a 500', { lastName: "O'Hara" }, /'/),
  'long-text-500': fallsOverText(
    'text of more than 255 characters is a 500',
    { lastName: 'a'.repeat(300) },
    /^.{256}/su,
  ),
  'deep-json-500': fallsOver(
    'a body of many levels is a 500',
    `{"x":${'['.repeat(2000)}${']'.repeat(2000)}}`,
    (text) => /\[{500}/.test(text),
  ),
  'unknown-field-500': fallsOver(
    'a field that nobody documents is a 500',
    { provider: 'EHR', providerId: 'A', firstName: 'a', lastName: 'b', nickname: 'c' },
    (text) => /"(?!provider|firstName|lastName|mobile|email|date)[a-zA-Z_]+" *:/.test(text),
    ['unknown-field', 'patch-key'],
  ),
  'unknown-method-500': {
    rule: 'no-server-error',
    also: ['unsupported-method'],
    about: 'a method that a path does not have is a 500',
    wrong: (right) => ({
      keyOf: (request, operation) =>
        operation === undefined ? boom() : right.keyOf(request, operation),
    }),
    holds: async ({ first }) => (await first.send('PUT', '/patients')).status === 405,
  },
  'head-500': {
    rule: 'no-server-error',
    also: ['key-required'],
    about: 'HEAD of a patient is a 500',
    wrong: (right) => ({
      read: (call) => (call.method === 'HEAD' ? boom() : right.read(call)),
    }),
    async holds({ first }) {
      await first.post();
      return (await first.send('HEAD', '/patients/EHR/A-1')).status === 200;
    },
  },
  'unknown-path-500': {
    rule: 'no-server-error',
    also: ['path-form'],
    about: 'an unknown path is a 500',
    wrong: (right) => ({
      fault: (status, text, request) =>
        right.fault(status === 404 && text.includes('nothing') ? 500 : status, text, request),
    }),
    holds: async ({ first }) => (await first.send('GET', '/nothing')).status === 404,
  },
  'broken-percent-500': {
    rule: 'no-server-error',
    about: 'a path that is no percent-encoded UTF-8 is a 500',
    wrong: () => ({ decode: decodeURIComponent }),
    holds: async ({ first }) => (await first.send('GET', '/patients/a/%zz')).status < 500,
  },
  'long-id-500': {
    rule: 'no-server-error',
    also: ['text-unchanged', 'segments-decoded-once', 'last-write-shown'],
    about: 'an id of more than 255 characters in a path is a 500',
    wrong: (right) => ({
      decode: (segment) => (segment.length > 255 ? boom() : right.decode(segment)),
    }),
    holds: async ({ first }) => (await first.read('x'.repeat(300))).status < 500,
  },
  'stack-in-400': tells('a 400 has a stack trace', 400, 'application/json', (client) =>
    client.post({ firstName: 7 }),
  ),
  'java-stack-in-400': tells(
    'a 400 has the stack trace of a Java server, its lines begun with a tab',
    400,
    'application/json',
    (client) => client.post({ firstName: 7 }),
    (text) => `Error: ${text}\n\tat com.example.ItemService.save(ItemService.java:88)`,
  ),
  'net-stack-in-404': tells(
    'a 404 has the stack trace of a .NET server, without its files',
    404,
    'application/json',
    (client) => client.read('unknown'),
    (text) => `Error: ${text}\r\n   at Example.Api.Items.Get(String id)\r\n   at Example.Run()`,
  ),
  'stack-in-404': tells('a 404 has a stack trace', 404, 'application/json', (client) =>
    client.read('unknown'),
  ),
  'stack-in-401': tells('a 401 has a stack trace', 401, 'application/json', (client) =>
    client.send('GET', '/patients', undefined, { key: '' }),
  ),
  'stack-in-html-500': tells('a 500 is a page with a stack trace', 500, 'text/html', (client) =>
    client.send('POST', '/patients', '[]'),
  ),
} satisfies { readonly [name: string]: Defect };

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function patchRefused(client: Client, body: string): Promise<boolean> {
  await client.post();
  return (await client.send('PATCH', '/patients/EHR/A-1', body)).status === 400;
}
