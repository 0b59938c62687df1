import type { Body } from '../client.ts';
import { Refused } from '../right/answer.ts';
import { type Defect, pause } from './defect.ts';

/** A deployment that shows another text than was sent. */
const shows = (about: string, sent: string, shown: (text: string) => string) =>
  ({
    rule: 'text-unchanged',
    also: ['last-write-shown', 'upsert-replies-item'],
    about,
    wrong: () => ({ showText: shown }),
    holds: async ({ first }) => (await first.post({ lastName: sent })).body.lastName === sent,
  }) satisfies Defect;

/** A deployment in which an id cannot be reached by its path. */
const loses = (about: string, providerId: string, decode: (segment: string) => string) =>
  ({
    rule: 'segments-decoded-once',
    also: ['last-write-shown', 'lookup-by-pair', 'pair-by-component'],
    about,
    wrong: () => ({ decode }),
    async holds({ first }) {
      await first.post({ providerId });
      return (await first.read(providerId)).status === 200;
    },
  }) satisfies Defect;

const safely = (decode: (text: string) => string) => (segment: string) => {
  try {
    return decode(segment);
  } catch {
    throw new Refused(400, 'Bad path');
  }
};

/** Names: whether they come back as they were sent. */
export const textDefects = {
  'html-escaped': shows('names come back HTML-escaped', 'Ana & <b>', (text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&#39;'),
  ),
  'html-stripped': shows('markup in names is removed', '<b>Ana</b>', (text) =>
    text.replace(/<[^>]*>/g, ''),
  ),
  'non-ascii-dropped': shows('letters beyond Latin-1 come back as ?', 'Šarić', (text) =>
    text.replace(/[^\0-\u00ff]/gu, '?'),
  ),
  'non-ascii-garbled': shows('UTF-8 is read as Latin-1', 'Kovač', (text) =>
    Buffer.from(text, 'utf8').toString('latin1'),
  ),
  'emoji-dropped': shows('characters of four bytes are cut', 'Ana 🌻', (text) =>
    text.replace(/[\u{10000}-\u{10ffff}]/gu, ''),
  ),
  'truncated-at-50': shows('names are cut at 50 characters', 'a'.repeat(60), (text) =>
    text.slice(0, 50),
  ),
  'truncated-at-255': shows('names are cut at 255 characters', 'a'.repeat(300), (text) =>
    text.slice(0, 255),
  ),
  'quotes-doubled': shows('apostrophes come back doubled', "O'Hara", (text) =>
    text.replaceAll("'", "''"),
  ),
  'backslashes-dropped': shows('backslashes are dropped', 'a\\b', (text) =>
    text.replaceAll('\\', ''),
  ),
  'inner-blanks-collapsed': shows('two blanks become one', 'Ana  Marija', (text) =>
    text.replace(/ +/g, ' '),
  ),
  'names-capitalised': shows('names are capitalised', 'von der Heide', (text) =>
    /^[\p{L} ]+$/u.test(text) ? text.replace(/(^| )\p{L}/gu, (one) => one.toUpperCase()) : text,
  ),
  'accents-removed': shows('accents are removed', 'José', (text) =>
    text.normalize('NFD').replace(/\p{M}/gu, ''),
  ),
  'marks-of-direction-dropped': shows(
    'invisible characters are dropped, such as those that join and turn letters',
    'می\u200cخواهم',
    (text) => text.replace(/\p{Cf}/gu, ''),
  ),
} satisfies { readonly [name: string]: Defect };

/** A deployment in which two ids are one. */
export const folded = (about: string, fold: (id: string) => string, one: string, other: string) =>
  ({
    rule: 'pair-by-component',
    also: ['pair-identifies', 'upsert-by-pair', 'lookup-by-pair', 'id-stable', 'unknown-pair-404'],
    about,
    wrong: () => ({
      slot: ({ provider, providerId }) => JSON.stringify([provider, fold(providerId)]),
    }),
    async holds({ first }) {
      await first.post({ providerId: one });
      return (await first.read(other)).status === 404;
    },
  }) satisfies Defect;

const keyed = (
  about: string,
  rule: string,
  slot: (provider: string, id: string) => string,
  a: Body,
  b: Body,
) =>
  ({
    rule,
    also: ['pair-by-component', 'upsert-by-pair', 'pair-identifies', 'lookup-by-pair', 'id-stable'],
    about,
    wrong: () => ({ slot: ({ provider, providerId }) => slot(provider, providerId) }),
    async holds({ first }) {
      await first.post(a);
      await first.post(b);
      return (await first.list()).body.count === 2;
    },
  }) satisfies Defect;

/** Ids: what they are compared by, and how a path names them. */
export const idDefects = {
  'keyed-by-provider-id': keyed(
    'patients are kept by providerId alone',
    'pair-identifies',
    (_provider, id) => id,
    {},
    { provider: 'Other' },
  ),
  'keyed-by-joined-text': keyed(
    'provider and providerId are joined by a slash and compared as one text',
    'pair-by-component',
    (provider, id) => `${provider}/${id}`,
    { provider: 'a/b', providerId: 'c' },
    { provider: 'a', providerId: 'b/c' },
  ),
  'keyed-by-text-without-divide': keyed(
    'provider and providerId are written one after the other and compared as one text',
    'pair-by-component',
    (provider, id) => `${provider}${id}`,
    { provider: 'a', providerId: 'bc' },
    { provider: 'ab', providerId: 'c' },
  ),
  'ids-compared-as-numbers': folded(
    '007 is the same as 7',
    (id) => (/^[0-9]+$/.test(id) ? String(Number(id)) : id),
    '007',
    '7',
  ),
  'ids-cut-at-64': folded(
    'ids that begin with the same 64 characters are the same',
    (id) => id.slice(0, 64),
    `${'x'.repeat(64)}a`,
    `${'x'.repeat(64)}b`,
  ),
  'ids-without-accents': folded(
    'ids are compared without accents, as some collations do',
    (id) => id.normalize('NFD').replace(/\p{M}/gu, ''),
    'Š-1',
    'S-1',
  ),
  'ids-without-signs': folded(
    'ids are compared by their letters and digits',
    (id) => id.replace(/[^\p{L}\p{N}\p{M}]/gu, ''),
    'B-1',
    'B1',
  ),
  'slash-unreachable': {
    ...loses('a path with %2F leads nowhere', 'a/b', (segment) => segment),
    wrong: (right) => ({
      segmentsOf: (path) => right.segmentsOf(path.replace(/%2f/gi, '/')),
    }),
  },
  'segments-decoded-twice': loses(
    'segments are decoded twice',
    'a%2Fb',
    safely((segment) => decodeURIComponent(decodeURIComponent(segment))),
  ),
  'plus-becomes-blank': loses(
    '+ in a decoded segment becomes a blank',
    'a+b',
    safely((segment) => decodeURIComponent(segment).replaceAll('+', ' ')),
  ),
  'segments-not-decoded': loses('segments are not decoded', 'a b', (segment) => segment),
  'segments-read-as-latin1': loses('percent-encoded bytes are read as Latin-1', 'Š-1', (segment) =>
    segment.replace(/%([0-9a-f]{2})/gi, (_all, hex) => String.fromCharCode(Number(`0x${hex}`))),
  ),
  'percent-refused': loses('a segment with %25 is refused', '50%', (segment) => {
    if (segment.includes('%25')) throw new Refused(400, 'Bad path');
    return safely(decodeURIComponent)(segment);
  }),
  'semicolon-cuts': loses(
    'a segment ends at its semicolon',
    'a;b',
    safely((segment) => (decodeURIComponent(segment).split(';')[0] ?? '') || ';'),
  ),
  'ending-taken-for-format': loses(
    '.json at the end of a segment is cut',
    'a.json',
    safely((segment) => decodeURIComponent(segment).replace(/\.json$/, '')),
  ),
  'hash-and-question-mark-cut': loses(
    'a segment ends at an encoded # or ?',
    'a?b',
    safely((segment) => decodeURIComponent(segment).split(/[?#]/)[0] || '?'),
  ),
  'upper-case-escapes-alone': loses(
    'only the escapes %20 and %2F are decoded',
    'a:b@ć',
    (segment) => segment.replaceAll('%20', ' ').replaceAll('%2F', '/'),
  ),
  'constructor-found': {
    rule: 'unknown-pair-404',
    also: ['text-unchanged', 'response-fields'],
    about: 'constructor is found as providerId, though nobody posted it',
    wrong: (right) => ({
      async read(call) {
        const inherited = call.pair.providerId in {};
        if (!inherited || right.find(call.practice, call.pair, 'read')) return right.read(call);
        return { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' };
      },
    }),
    holds: async ({ first }) => (await first.read('constructor')).status === 404,
  },
  'proto-500': {
    rule: 'no-server-error',
    also: ['text-unchanged', 'last-write-shown', 'unknown-pair-404', 'segments-decoded-once'],
    about: '__proto__ as providerId is a 500',
    wrong: (right) => ({
      slot(pair) {
        if (pair.providerId === '__proto__') throw new TypeError('Immutable prototype object');
        return right.slot(pair);
      },
    }),
    holds: async ({ first }) => (await first.post({ providerId: '__proto__' })).status === 201,
  },
  'proto-vanishes': {
    rule: 'last-write-shown',
    also: ['text-unchanged', 'segments-decoded-once', 'lookup-by-pair'],
    about: '__proto__ as providerId is acknowledged and not stored',
    wrong: (right) => ({
      keep(practice, patient) {
        if (patient.pair.providerId !== '__proto__') right.keep(practice, patient);
      },
    }),
    async holds({ first }) {
      await first.post({ providerId: '__proto__' });
      await pause(1);
      return (await first.read('__proto__')).status === 200;
    },
  },
} satisfies { readonly [name: string]: Defect };
