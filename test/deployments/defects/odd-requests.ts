import { Refused } from '../right/answer.ts';
import type { Defect } from './defect.ts';

const boom = (): never => {
  throw new TypeError("Cannot read properties of undefined (reading 'length')");
};

/** A deployment that falls over what it takes for a key. */
const fallsOverToken = (about: string, token: string, falls: (token: string) => boolean) =>
  ({
    rule: 'no-server-error',
    also: ['key-required', 'unauthorized-status'],
    about,
    wrong: (right) => ({
      keyOf(request, operation) {
        const [, sent = ''] = (request.authorizations[0] ?? '').split(' ');
        return falls(sent) ? boom() : right.keyOf(request, operation);
      },
    }),
    holds: async ({ first }) =>
      (await first.send('GET', '/patients', undefined, { key: token })).status === 401,
  }) satisfies Defect;

/** Requests that are odd, and still are requests. */
export const oddRequestDefects = {
  'not-utf8-500': {
    rule: 'no-server-error',
    about: 'a body whose bytes are no UTF-8 is a 500',
    wrong: (right) => ({
      jsonOf(request) {
        const isUtf8 = Buffer.from(request.body.toString()).equals(request.body);
        return isUtf8 ? right.jsonOf(request) : boom();
      },
    }),
    async holds({ first }) {
      const body = Buffer.from('{"providerId":"\xff"}', 'latin1');
      return (await first.sendBytes('POST', '/patients', body)).status < 500;
    },
  },
  'query-percent-500': {
    rule: 'no-server-error',
    about: 'a percent sign in a query that encodes nothing is a 500',
    wrong: (right) => ({
      pageOf: (query) =>
        [...query.values()].some((value) => /%(?![0-9a-f]{2})/i.test(value))
          ? boom()
          : right.pageOf(query),
    }),
    holds: async ({ first }) => (await first.list('?page=%')).status < 500,
  },
  'options-500': {
    rule: 'no-server-error',
    about: 'OPTIONS is a 500',
    wrong: (right) => ({
      keyOf: (request, operation) =>
        request.method === 'OPTIONS' ? boom() : right.keyOf(request, operation),
    }),
    holds: async ({ first }) => (await first.send('OPTIONS', '/patients')).status < 500,
  },
  'short-token-500': fallsOverToken(
    'a token of fewer than three parts is a 500',
    'nonsense',
    (token) => token !== '' && token.split('-').length < 3,
  ),
  'long-token-500': fallsOverToken(
    'a token of more than 200 characters is a 500',
    `vox-k1-${'x'.repeat(200)}`,
    (token) => token.length > 200,
  ),
  'media-type-by-case': {
    rule: 'json-media-type',
    about: 'a body that is Application/JSON is a 415',
    wrong: (right) => ({
      jsonOf(request) {
        const type = request.headers['content-type'] ?? '';
        if (/json/i.test(type) && !type.startsWith('application/json')) {
          throw new Refused(415, 'The body must be application/json');
        }
        return right.jsonOf(request);
      },
    }),
    async holds({ first }) {
      const body = { provider: 'EHR', providerId: 'A', firstName: 'Ana', lastName: 'Horvat' };
      const type = 'Application/JSON';
      return (await first.send('POST', '/patients', body, { type })).status === 201;
    },
  },
  'tail-after-json-taken': {
    rule: 'not-json-refused',
    also: ['body-refused', 'patch-validated'],
    about: 'what comes after the JSON of a body is passed over',
    wrong: (right) => ({
      parse(text) {
        const end = text.startsWith('{') ? text.lastIndexOf('}') + 1 : 0;
        return right.parse(end > 0 ? text.slice(0, end) : text);
      },
    }),
    async holds({ first }) {
      const { status } = await first.send('POST', '/patients', '{"providerId":"A"}xyz');
      await first.post();
      return (
        status === 400 &&
        (await first.send('PATCH', '/patients/EHR/A-1', '{"email":null}xyz')).status === 400
      );
    },
  },
  'unauthorized-names-a-key': {
    rule: 'bearer-key',
    also: ['error-body'],
    about: 'the refusal of an unknown key names one that is known',
    wrong: (_right, { keys, answers }) => ({
      unauthorized() {
        const status = Number(answers['unauthorized-status']);
        throw new Refused(status, `No such key; one looks like ${keys[0]?.text}`, {
          'www-authenticate': 'Bearer',
        });
      },
    }),
    holds: async ({ first }) =>
      !/vox-k/.test((await first.send('GET', '/patients', undefined, { key: 'vox-a-b' })).text),
  },
  'missing-shows-the-key': {
    rule: 'bearer-key',
    about: 'a 404 has the key of the request in a header',
    wrong: (right) => ({
      read(call) {
        const found = right.find(call.practice, call.pair, 'read');
        if (found !== undefined) return right.read(call);
        throw new Refused(404, 'There is no such patient', { 'x-request-key': call.key.text });
      },
    }),
    holds: async ({ first }) => !(await first.read('B-2')).headers.has('x-request-key'),
  },
} satisfies { readonly [name: string]: Defect };
