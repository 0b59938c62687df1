import { json, Refused } from './answer.ts';
import type { Parts, World } from './parts.ts';

/** Who may ask: keys, practices and the rate limit, and how errors look. */
export function accessParts({
  parts,
  answers,
  keys,
  practices,
}: World): Pick<Parts, 'limit' | 'fault' | 'crash' | 'keyOf' | 'practiceOf' | 'unauthorized'> {
  const perSecond = Math.ceil(Number(answers['rate-limit']) / 60);
  let second = 0;
  let used = 0;
  return {
    // So many a minute are kept to second by second, so that nobody waits for long.
    limit(request) {
      if (answers['rate-limit'] === 'none') return undefined;
      const current = Math.floor(Date.now() / 1000);
      used = current === second ? used + 1 : 1;
      second = current;
      if (used <= perSecond) return undefined;
      const fault = parts.fault(429, 'Too many requests', request);
      return { ...fault, headers: { ...fault.headers, 'retry-after': '1' } };
    },

    fault(status, text) {
      const title = titles[status] ?? 'Error';
      if (answers['error-body'] === 'empty') return { status, headers: {} };
      if (answers['error-body'] === 'other') return json(status, { ok: false, reason: text });
      if (answers['error-body'] === 'nest') {
        return json(status, { statusCode: status, message: text, error: title });
      }
      const problem = json(status, { type: 'about:blank', title, status, detail: text });
      return { ...problem, headers: { 'content-type': 'application/problem+json' } };
    },

    crash(_error, request) {
      return parts.fault(500, 'Something went wrong', request);
    },

    keyOf({ authorizations }) {
      const [authorization = '', ...others] = authorizations;
      const [, text] = /^bearer +(\S+)$/i.exec(authorization) ?? [];
      return others.length > 0 ? undefined : keys.find((key) => key.text === text);
    },

    practiceOf(key) {
      const practice = practices.get(key.practice);
      if (practice === undefined) throw new Error(`no practice ${key.practice}`);
      return practice;
    },

    unauthorized() {
      throw new Refused(Number(answers['unauthorized-status']), 'A valid API key is needed', {
        'www-authenticate': 'Bearer',
      });
    },
  };
}

const titles: { readonly [status: number]: string } = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};
