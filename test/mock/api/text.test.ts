import { expect } from 'vitest';
import { apiTest, startApi } from '../../support/api.ts';
import { ana, leastOf } from '../../support/patients.ts';

const api = startApi();

const texts = [
  "O'Brien",
  'Ana "Anči" Horvat',
  '<script>alert(1)</script>',
  'A &amp; B',
  'Đurđica Šćepanović',
  '李小龍',
  '👩🏽‍⚕️ 🇭🇷',
  'שלום عليكم',
  'back\\slash / slash',
  'line\nbreak\ttab',
  '  blanks  ',
  'n'.repeat(5000),
  '%2F %25 +',
  '{{name}} {0} %s',
];

apiTest('names come back as they were sent [text-unchanged]', async () => {
  const { post, read, patch } = api.integrator();
  for (const text of texts) {
    const posted = await post({ ...ana, firstName: text });
    expect(posted.body.firstName).toBe(text);
    const patched = await patch(ana.provider, ana.providerId, { lastName: text });
    expect(patched.body.lastName).toBe(text);
    const found = await read(ana.provider, ana.providerId);
    expect(found.body).toMatchObject({ firstName: text, lastName: text });
  }
});

apiTest('a path segment is decoded once [segments-decoded-once]', async () => {
  const { post, read, patch, remove } = api.integrator();
  for (const id of [
    'a/b',
    'a+b',
    'a b',
    '100%',
    '%2F',
    '%252F',
    'a?b#c',
    'ä;=',
    "o'b\\c",
    '7&8:9@',
  ]) {
    const posted = await post(leastOf(id, `EHR ${id}`));
    expect(posted.status).toBe(201);
    expect((await read(`EHR ${id}`, id)).body).toEqual(posted.body);
    expect((await patch(`EHR ${id}`, id, { firstName: 'Eva' })).body.id).toBe(posted.body.id);
    expect((await remove(`EHR ${id}`, id)).status).toBe(204);
  }
});

apiTest('pairs are compared part by part and as text [pair-by-component]', async () => {
  const { post, read, list } = api.integrator();
  const pairs = [
    ['a/b', 'c'],
    ['a', 'b/c'],
    ['a,b', 'c'],
    ['a', 'b,c'],
    ['x', '007'],
    ['x', '7'],
    ['x', '7.0'],
  ] as const;
  for (const [index, [provider, providerId]] of pairs.entries()) {
    const posted = await post({ ...leastOf(providerId, provider), firstName: `N${index}` });
    expect(posted.status).toBe(201);
  }
  for (const [index, [provider, providerId]] of pairs.entries()) {
    expect((await read(provider, providerId)).body.firstName).toBe(`N${index}`);
  }
  expect((await list()).body.count).toBe(pairs.length);
});

apiTest('odd requests get no status from 500 on [no-server-error]', async () => {
  const { post, read, patch, list } = api.integrator();
  await post(ana);
  const answers = [
    await post({ ...ana, firstName: '\0' }),
    await post('{"__proto__":{"x":1},"constructor":1,"toString":2}'),
    await patch(ana.provider, ana.providerId, { lastName: '\ud800' }),
    await read('__proto__', 'constructor'),
    await list('page=99999999999999999999&pageSize=-0&x[y][z]=1&__proto__=2'),
    await list('pageSize=1e3'),
  ];
  for (const { status } of answers) expect(status).toBeLessThan(500);
  expect((await read(ana.provider, ana.providerId)).status).toBe(200);
});

apiTest('JSON of any depth gets no status from 500 on [no-server-error]', async () => {
  const { post, list } = api.integrator();
  for (const depth of [100, 5000, 100_000]) {
    const nested = '['.repeat(depth) + ']'.repeat(depth);
    expect((await post(nested)).status).toBe(400);
    expect((await post(`{"firstName":${nested}}`)).status).toBe(400);
  }
  expect((await list()).body.count).toBe(0);
});

apiTest('no answer shows the insides of the server [no-stack-trace]', async () => {
  const { post, read, list, patch } = api.integrator();
  const answers = [
    await post('[]'),
    await post({ firstName: {} }),
    await read('Nobody', 'nobody'),
    await list('page=x'),
    await patch(ana.provider, 'nobody', {}),
  ];
  for (const { text } of answers) {
    expect(text).not.toMatch(/node_modules|\bat .*:[0-9]+:[0-9]+|\.ts\b|\.js\b|Error:/);
  }
});
