import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../src/json.ts';
import type { Exchange, TargetRequest } from '../../src/target/exchange.ts';
import { createRedactor } from '../../src/target/redactor.ts';

const started = Date.parse('2026-05-05T12:00:00Z');
const id = '3f2b8c1e-0d4a-4f6b-9a7c-5e8d1f2a3b4c';
const theirId = 'aaaaaaaa-0d4a-4f6b-9a7c-5e8d1f2a3b4c';
const path = '/readers/vk-r1/1';
const touches = [{ path, as: 'first' }] as const;
const key = 'vox-me-s3cr3t-part';

const ours = { firstName: 'Šime', lastName: "O'Brien", email: 'a@example.com', born: '1990-01-15' };
const times = { createdAt: '2026-05-05T12:00:00.123Z', updatedAt: '2026-05-05T12:00:01.000Z' };
const theirs = {
  id: theirId,
  firstName: 'Ivana',
  lastName: 'Horvat',
  email: 'ivana@planted.example',
  phone: '+385991112223',
  born: '1985-03-12T00:00:00.000Z',
  createdAt: '2020-01-01T00:00:00.000Z',
};
const planted = /Ivana|Horvat|planted|385991112223|1985-03-12|2020-01-01|aaaaaaaa/i;

let number = 0;
function exchanged(
  request: Partial<TargetRequest>,
  status: number,
  answer: Json | string,
  isText = false,
): Exchange {
  const body = isText ? String(answer) : JSON.stringify(answer);
  const at = started + ++number * 10;
  return {
    number,
    request: { method: 'GET', path, as: 'first', ...request },
    response: { status, headers: {}, body, ...(!isText && { json: answer }) },
    sentAt: at,
    doneAt: at + 5,
  };
}

const made = (answer: Json = { id, ...ours, ...times }) =>
  exchanged({ method: 'POST', path: '/readers', touches, body: JSON.stringify(ours) }, 201, answer);
const listed = (...items: readonly Json[]) =>
  exchanged({ path: '/readers?page=0' }, 200, { data: items, count: 3000 });

function shownOf(...exchanges: readonly Exchange[]) {
  const redactor = createRedactor({ keys: [key], secrets: ['hunter22'], mark: 'vk-r1' });
  for (const one of exchanges) redactor.learn(one);
  const shown = exchanges.map((one) => redactor.exchange(one));
  return { redactor, shown, last: shown.at(-1)?.response?.json, text: JSON.stringify(shown) };
}

test('what the run sent, and the id and times of its items, are shown', () => {
  const { shown } = shownOf(made());
  expect(shown[0]?.response?.json).toEqual({ id, ...ours, ...times });
  expect(shown[0]?.request.body).toBe(JSON.stringify(ours));
});

test('in a list the items of the run are shown, of the others the names of the properties alone', () => {
  const { last, text } = shownOf(made(), listed(theirs, { id, ...ours, ...times, phone: null }));
  const hidden = Object.fromEntries(Object.keys(theirs).map((name) => [name, '…']));
  expect(last).toEqual({ data: [hidden, { id, ...ours, ...times, phone: null }], count: 3000 });
  expect(text).not.toMatch(planted);
});

test('values that others happen to share with the run are not shown as theirs', () => {
  const { last } = shownOf(
    made(),
    listed({ ...theirs, firstName: ours.firstName, age: 41, vip: true }),
  );
  expect(JSON.stringify(last)).not.toMatch(/Šime|41|true/);
});

test('an item that bears the mark of the run is its own', () => {
  const item = { note: 'from vk-r1-3', firstName: 'Šime' };
  expect(shownOf(made(), listed(item)).last).toMatchObject({ data: [item] });
});

test('a stranger in the answer for an item of the run is not shown', () => {
  const { text } = shownOf(made(), exchanged({}, 200, theirs));
  expect(text.replaceAll(theirId, '')).not.toMatch(planted);
});

test.each([
  ['escaped', 'O&#39;Brien'],
  ['escaped by name', 'O&apos;Brien'],
  ['with doubled quotes', "O''Brien"],
  ['cut', "O'Br"],
  ['with lost letters', '?ime'],
  ['read as Latin-1', Buffer.from('Šime').toString('latin1')],
  ['in another form', 'S\u030cime'],
  ['moved by a day', '1990-01-14T00:00:00.000Z'],
  ['as seconds', String(Math.floor(started / 1000))],
])('what a deployment made of a sent value is shown: %s', (_, mangled) => {
  const answer = { id, firstName: mangled };
  expect(shownOf(made(), exchanged({}, 200, answer)).last).toEqual(answer);
});

test('a number of an item is shown when it was sent or is a time of the run', () => {
  const sent = exchanged({ method: 'PATCH', touches, body: '{"size":7}' }, 200, {
    size: 7,
    age: 41,
    at: started,
  });
  expect(shownOf(sent).last).toEqual({ size: 7, age: '…', at: started });
});

test('an error is shown but for what might be somebody', () => {
  const problem = {
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    detail: `The e-mail ivana@planted.example belongs to Ivana Horvat (+385 99 1112223, ${theirId}); use firstName "Šime".`,
    violations: [{ pointer: '/firstName', message: 'must be a string' }],
  };
  const { last } = shownOf(made(), exchanged({ method: 'POST', touches }, 409, problem));
  expect(last).toEqual({
    ...problem,
    detail: 'The e-mail … belongs to … … (…, …); use firstName "Šime".',
  });
});

test('what is known of others from a list is not shown in an error, in small letters either', () => {
  const stranger = { ...theirs, nick: 'ivček-mali', town: 'sesvete' };
  const error = exchanged({}, 400, 'ivček-mali of sesvete took it', true);
  expect(shownOf(listed(stranger), error).shown[1]?.response?.body).toBe('… of … took it');
});

test('a page of HTML with a stack is cut and holds no address', () => {
  const page = `<!DOCTYPE html><pre>TypeError: Cannot read properties of ivana@planted.example at /app/x.js:10:2${' at f'.repeat(500)}</pre>`;
  const { shown } = shownOf(exchanged({}, 500, page, true));
  const body = shown[0]?.response?.body ?? '';
  expect(body).toMatch(
    /^<!DOCTYPE html><pre>TypeError: Cannot read properties of … at \/app\/x\.js:10:2/,
  );
  expect(body.length).toBeLessThan(520);
});

test('any other text that is no JSON is not shown', () => {
  const { shown } = shownOf(exchanged({}, 200, 'Ivana Horvat', true), exchanged({}, 204, '', true));
  expect(shown.map(({ response }) => response?.body)).toEqual(['…', '']);
});

test('keys and secrets are shown nowhere, wherever they came back', () => {
  const wrong = `${key.slice(0, -1)}x`;
  const exchange = exchanged(
    {
      path: `/readers/${key}/hunter22`,
      body: `{"key":"${key}"}`,
      headers: [
        ['Authorization', `Bearer ${wrong}`],
        ['X-Api-Key', 'abc'],
        ['Cookie', 'sid=1'],
        ['X-Other', 'hunter22'],
      ],
    },
    401,
    { message: `the key ${key} (${wrong}, secret s3cr3t-part) is unknown, hunter22` },
  );
  const { shown, text, redactor } = shownOf(exchange);
  expect(text).not.toMatch(/s3cr3t|hunter22|sid=1|abc/);
  expect(shown[0]?.request.headers).toEqual([
    ['Authorization', 'Bearer vox-me-…'],
    ['X-Api-Key', '…'],
    ['Cookie', '…'],
    ['X-Other', '…'],
  ]);
  expect(redactor.text(`with ${key}`)).toBe('with vox-me-…');
});

test('a key of another form is hidden as a whole, and a failure holds none', () => {
  const redactor = createRedactor({ keys: ['plain-key-1'] });
  const failure = { kind: 'connection', message: 'plain-key-1 broke' } as const;
  const request = {
    method: 'GET',
    path: '/x',
    as: 'none',
    headers: [['Authorization', 'Bearer plain-key-1']],
  } as const;
  const shown = redactor.exchange({ number: 1, request, failure, sentAt: 0, doneAt: 0 });
  expect(shown.failure?.message).toBe('… broke');
  expect(shown.request.headers).toEqual([['Authorization', 'Bearer …']]);
});

test('of headers those are shown that say nothing of a person', () => {
  const one = exchanged({}, 200, {});
  const headers = {
    'content-type': 'application/json',
    'x-user': 'Ivana',
    etag: 'W/"1"',
    allow: 'GET',
  };
  const { shown } = shownOf({ ...one, response: { status: 200, body: '{}', json: {}, headers } });
  expect(shown[0]?.response?.headers).toEqual({ ...headers, 'x-user': '…', etag: '…' });
});

test('a property whose name is no name of a program is hidden', () => {
  expect(shownOf(exchanged({}, 200, { 'Ivana Horvat': { x: null } })).last).toEqual({
    '…': { x: null },
  });
});

test('a text of our own keeps its words and loses the values of others', () => {
  const { redactor } = shownOf(made(), listed(theirs));
  const text = redactor.text(
    'GET shows lastName "Horvat", not "O\'Brien"; 3000 items, Ivana and +385991112223, updatedAt 2026-05-05T12:00:01.000Z',
  );
  expect(text).toBe(
    'GET shows lastName "…", not "O\'Brien"; 3000 items, … and …, updatedAt 2026-05-05T12:00:01.000Z',
  );
});

test('an answer that nests deeper than the stack is not shown, and breaks nothing', () => {
  const body = '['.repeat(100_000) + ']'.repeat(100_000);
  const response = { status: 200, headers: {}, body, json: JSON.parse(body) as Json };
  const { shown } = shownOf({ ...exchanged({}, 200, {}), response });
  expect(shown[0]?.response?.json).toBe('…');
});

test('whatever an answer holds, nothing of a stranger is in what is shown', () => {
  const name = fc.stringMatching(/^Q[xz]{3,9}[kqw]$/); // no server's word and no part of what is sent
  const place = fc.constantFrom<(who: string) => Json>(
    (who) => who,
    (who) => [who],
    (who) => ({ id, firstName: who }),
    (who) => ({ ...ours, lastName: who, tags: [who, { deep: `${who} ${who}` }] }),
    (who) => ({ data: [{ id, lastName: who }, { lastName: who }], count: 2 }),
    (who) => ({
      [`${who} ${who}`]: 1,
      detail: `taken by ${who}, ${who}@${who}.example`,
      title: who,
    }),
  );
  const status = fc.constantFrom(200, 201, 302, 400, 409, 500);
  const request = fc.constantFrom({}, { path: '/readers' }, { method: 'POST', touches });
  const law = fc.property(
    name,
    place,
    status,
    request,
    fc.boolean(),
    (who, at, code, asked, isText) => {
      const answer = isText ? `<p>${JSON.stringify(at(who))}</p>` : at(who);
      const exchange = exchanged(asked, code, answer, isText);
      const headers = { server: 'x', 'x-user': who, 'content-disposition': who, etag: who };
      const response = { status: code, body: '', ...exchange.response, headers };
      const { text, redactor } = shownOf(made(), { ...exchange, response });
      const quoted = redactor.text(
        isText ? `it said ${who}` : `it shows ${JSON.stringify(at(who))}`,
      );
      expect(`${text} ${isText && code < 300 ? '' : quoted}`).not.toContain(who);
    },
  );
  fc.assert(law, { numRuns: 500 });
});
