import { gzipSync } from 'node:zlib';
import type { Change } from '../deployment.ts';
import { type Answer, Refused } from '../right/answer.ts';
import { afterwards, type Variant } from './variant.ts';

/** Right deployments that differ in how they speak HTTP. */
export const wireVariants = {
  slow: {
    about: 'every answer takes 30 to 80 ms',
    change: afterwards(async (answer) => {
      await new Promise((resolve) => setTimeout(resolve, 30 + Math.random() * 50));
      return answer;
    }),
  },
  'rate-limit': {
    about: '60 requests a second, then 429 with Retry-After',
    change: limited(60, { 'retry-after': '1' }),
  },
  'rate-limit-dated': {
    about: '60 requests a second, then 429 with a date in Retry-After',
    change: limited(60, () => ({ 'retry-after': new Date(Date.now() + 2000).toUTCString() })),
  },
  'rate-limit-without-retry-after': {
    about: '60 requests a second, then 429 that does not say for how long',
    change: limited(60, {}),
  },
  'rate-limit-for-races': {
    about: '429 with Retry-After: 0 to whoever has more than four requests under way',
    change: (right, { load }) => ({
      async answer(request) {
        if (load.inFlight > 4) {
          const fault = right.fault(429, 'Too many at once', request);
          return { ...fault, headers: { ...fault.headers, 'retry-after': '0' } };
        }
        await new Promise((resolve) => setTimeout(resolve, 5));
        return right.answer(request);
      },
    }),
  },
  'connection-close': {
    about: 'the connection is closed after every answer',
    change: headed({ connection: 'close' }),
  },
  charset: {
    about: 'content types name a charset',
    change: afterwards((answer) => {
      const { 'content-type': type } = answer.headers;
      if (type === undefined) return answer;
      return {
        ...answer,
        headers: { ...answer.headers, 'content-type': `${type}; charset=utf-8` },
      };
    }),
  },
  'extra-headers': {
    about: 'answers have headers that nobody documents',
    change: headed({
      'x-request-id': 'f3b0c1',
      'x-frame-options': 'DENY',
      'strict-transport-security': 'max-age=63072000',
      'set-cookie': 'balance=3; Path=/; HttpOnly',
      vary: 'Origin',
      'cache-control': 'no-store',
    }),
  },
  'weak-etags': { about: 'answers have weak ETags', change: headed({ etag: 'W/"2f-abc"' }) },
  'other-key-order': {
    about: 'JSON has its keys in another order',
    change: (right) => ({
      envelope: (data, count) => ({ count, data }),
      show: (patient, operation) =>
        Object.fromEntries(Object.entries(right.show(patient, operation)).reverse()),
    }),
  },
  'shuffled-keys': {
    about: 'JSON has its keys in another order each time',
    change: (right) => ({
      show: (patient, operation) =>
        Object.fromEntries(
          Object.entries(right.show(patient, operation))
            .map((entry) => ({ entry, place: Math.random() }))
            .sort((one, other) => one.place - other.place)
            .map(({ entry }) => entry),
        ),
    }),
  },
  'indented-json': {
    about: 'JSON is indented and escapes letters beyond ASCII',
    change: afterwards((answer) => {
      if (!answer.headers['content-type']?.includes('json') || answer.body === undefined) {
        return answer;
      }
      const indented = JSON.stringify(JSON.parse(String(answer.body)), undefined, 2);
      const escaped = (letter: string) =>
        `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
      return { ...answer, body: indented.replace(/[\u0080-\uffff]/g, escaped) };
    }),
  },
  gzip: {
    about: 'answers are compressed where the client accepts it',
    change: (right) => ({
      async answer(request) {
        const answer = await right.answer(request);
        const accepted = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
        if (!accepted || answer.body === undefined) return answer;
        const headers = { ...answer.headers, 'content-encoding': 'gzip', vary: 'Accept-Encoding' };
        return { ...answer, headers, body: gzipSync(answer.body) };
      },
    }),
  },
  'proxy-refuses-slashes': {
    about: 'a proxy in front turns paths with %2F down with 400 and a page of its own',
    change: proxied(400),
  },
  'proxy-knows-no-slashes': {
    about: 'a proxy in front turns paths with %2F down with 404 and a page of its own',
    change: proxied(404),
  },
  'errors-in-html': {
    about: 'errors are HTML pages',
    change: () => ({
      fault: (status, text) => page(status, text),
    }),
  },
  'errors-in-plain-text': {
    about: 'errors are plain text',
    change: () => ({
      fault: (status, text) => ({ status, headers: { 'content-type': 'text/plain' }, body: text }),
    }),
  },
  'no-head': {
    about: 'HEAD is a method that no path has',
    change: (right) => ({
      keyOf(request, operation) {
        const key = right.keyOf(request, operation);
        if (key && request.method === 'HEAD') throw new Refused(405, 'There is no HEAD here');
        return key;
      },
    }),
  },
  'no-options': {
    about: 'OPTIONS is a method that no path has',
    change: (right) => ({
      keyOf(request, operation) {
        const key = right.keyOf(request, operation);
        if (key && request.method === 'OPTIONS') throw new Refused(405, 'There is none', {});
        return key;
      },
    }),
  },
  'key-before-path': {
    about: 'a request without a key is refused before its path is looked at',
    change: (right) => ({
      async answer(request) {
        if (right.keyOf(request, undefined)) return right.answer(request);
        return right.answer({ ...request, path: '/api/v1/integration/patients' });
      },
    }),
  },
} satisfies { readonly [name: string]: Variant };

function headed(headers: Answer['headers']): Change {
  return afterwards((answer) => ({ ...answer, headers: { ...headers, ...answer.headers } }));
}

function limited(
  perSecond: number,
  headers: Answer['headers'] | (() => Answer['headers']),
): Change {
  return (right) => {
    let second = 0;
    let used = 0;
    return {
      limit(request) {
        const current = Math.floor(Date.now() / 1000);
        used = current === second ? used + 1 : 1;
        second = current;
        if (used <= perSecond) return undefined;
        const fault = right.fault(429, 'Too many requests', request);
        const more = typeof headers === 'function' ? headers() : headers;
        return { ...fault, headers: { ...fault.headers, ...more } };
      },
    };
  };
}

function proxied(status: number): Change {
  return (right) => ({
    answer: async (request) =>
      /%2f/i.test(request.path)
        ? page(status, 'The proxy cannot serve this')
        : right.answer(request),
  });
}

function page(status: number, text: string): Answer {
  const body = `<html><head><title>${status}</title></head><body><h1>${text}</h1></body></html>`;
  return { status, headers: { 'content-type': 'text/html' }, body };
}
