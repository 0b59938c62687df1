import { expect, test } from 'vitest';
import { connect, createPractice } from '../../../src/mock/client/connect.ts';
import type { MockPractice } from '../../../src/mock/client/mock-practice.ts';
import { createMock, type Mock } from '../../../src/mock/create-mock.ts';
import type { PracticeOptions } from '../../../src/mock/mint.ts';
import { newPractice, startMock } from '../../support/control.ts';
import { ana, createIntegrator, leastOf } from '../../support/patients.ts';

/** The same object in process and from elsewhere. */
const ways: Readonly<Record<string, (made: MockPractice) => Promise<MockPractice>>> = {
  'in process': (made) => Promise.resolve(made),
  'over HTTP': ({ url, key }) => connect(url, key),
};

for (const [way, reach] of Object.entries(ways)) {
  test(`${way}: a practice is reset, exported and imported`, async () => {
    const mock = await startMock();
    const practice = await reach(await mock.practice({ name: 'CI', demo: 2 }));
    expect(practice).toMatchObject({ name: 'CI', url: mock.url, key: expect.any(String) });
    const { list, post } = createIntegrator(practice.url, practice.key);
    const before = await list();
    const items = await practice.export();
    await post(ana);
    await practice.reset();
    expect((await list()).text).toBe(before.text);
    await practice.reset({ demo: 1 });
    expect((await list()).body.count).toBe(1);
    await practice.import(items);
    expect((await list()).text).toBe(before.text);
  });

  test(`${way}: snapshots, forks and the end of a practice`, async () => {
    const mock = await startMock();
    const practice = await reach(await mock.practice());
    const { post, list } = createIntegrator(practice.url, practice.key);
    await post(ana);
    expect(await practice.snapshot()).toMatchObject({ name: 'default', counts: { patients: 1 } });
    await practice.snapshot('b');
    await post(leastOf('7'));
    const fork = await practice.fork('b');
    expect(fork.name).toBe(practice.name);
    expect((await createIntegrator(fork.url, fork.key).list()).body.count).toBe(1);
    await practice.restore();
    expect((await list()).body.count).toBe(1);
    expect((await practice.snapshots()).map(({ name }) => name)).toEqual(['default', 'b']);
    await fork.end();
    await expect(fork.clock.get()).rejects.toMatchObject({ name: 'UsageError' });
    await fork.end(); // it has ended already
    expect((await list()).status).toBe(200);
  });

  test(`${way}: clock and profile`, async () => {
    const mock = await startMock();
    const { key, url, clock, profile } = await reach(await mock.practice());
    const { post } = createIntegrator(url, key);
    await clock.freeze('2030-01-01T00:00:00Z');
    expect(await clock.advance('PT5M')).toEqual({ now: '2030-01-01T00:05:00.000Z', frozen: true });
    await clock.set({ now: new Date(0) });
    expect((await clock.get()).now).toBe('1970-01-01T00:00:00.000Z');
    expect((await profile.set('nest')).name).toBe('nest');
    await profile.set({ name: 'nest', answers: { 'created-status': 200 } });
    expect((await post(ana)).status).toBe(200);
    expect((await profile.get()).answers['created-status']).toBe(200);
    expect((await profile.questions()).profiles).toContain('lenient');
  });

  test(`${way}: wrong use is told in one line`, async () => {
    const mock = await startMock();
    const practice = await reach(await mock.practice());
    const wrong = { name: 'UsageError', message: expect.not.stringContaining('\n') };
    await expect(practice.clock.advance('5 minutes')).rejects.toMatchObject(wrong);
    await expect(practice.clock.advance('5 minutes')).rejects.toThrow(
      "by must be an ISO 8601 duration such as PT5M; got '5 minutes'",
    );
    await expect(practice.restore('nothing')).rejects.toThrow('There is no snapshot "nothing"');
    await expect(practice.profile.set('nets')).rejects.toThrow('did you mean "nest"');
    await expect(practice.import({ patient: [] })).rejects.toThrow('did you mean "patients"');
    await expect(practice.fork('x', { nmae: 'CI' } as never)).rejects.toThrow(
      'did you mean "name"',
    );
  });

  test(`${way}: what is left out where there must be something is wrong use`, async () => {
    const mock = await startMock();
    const practice = await reach(await mock.practice({ demo: 1 }));
    const nothing = undefined as never;
    for (const [operation, call] of [
      ['importData', () => practice.import(nothing)],
      ['addFault', () => practice.faults.add(nothing)],
      ['verifyRequests', () => practice.requests.verify(nothing)],
      ['setClock', () => practice.clock.set(nothing)],
      ['setProfile', () => practice.profile.set(nothing)],
    ] as const) {
      await expect(call()).rejects.toMatchObject({
        name: 'UsageError',
        message: `${operation} needs a body, and there is none; send a JSON value.`,
      });
    }
    expect((await createIntegrator(practice.url, practice.key).list()).body.count).toBe(1);
  });
}

/** Makes a practice of a mock. */
type Make = (mock: Mock, options: PracticeOptions) => Promise<MockPractice>;
const makers: Readonly<Record<string, Make>> = {
  'in process': (mock, options) => mock.practice(options),
  'over HTTP': (mock, options) => createPractice(mock.url, mock.keys[0]?.key ?? '', options),
};

for (const [way, make] of Object.entries(makers)) {
  test(`${way}: options that a practice cannot have are refused in one line`, async () => {
    const mock = await startMock();
    for (const [options, said] of [
      [{ dmo: 1 }, 'dmo is unknown; did you mean "demo"?; known are name, demo, seed, profile.'],
      [{ demo: -1 }, 'demo must be at least 0; got -1.'],
      [{ demo: '5' }, "demo must be a whole number from 0; got '5'."],
      [{ seed: 1.5 }, 'seed must be a whole number from 0; got 1.5.'],
      [{ name: '' }, 'name must not be empty.'],
      [{ name: 5 }, 'name must be a string; got 5.'],
      [{ profile: 'nets' }, 'unknown profile "nets"; did you mean "nest"?'],
      [[], 'the body must be an object; got [].'],
    ] as const) {
      const refused = await make(mock, options as never).catch((error: unknown) => error);
      expect(refused).toMatchObject({ name: 'UsageError', message: expect.stringContaining(said) });
    }
  });
}

test('options that no mock has are refused with what there is', async () => {
  await expect(createMock({ dmo: 1 } as never)).rejects.toMatchObject({
    name: 'UsageError',
    message: expect.stringMatching(
      /^unknown option "dmo"; did you mean "demo"\?; the options are port, .*, onExchange$/,
    ),
  });
});

test('a mock that was closed says so, and so do its practices', async () => {
  const mock = await createMock({ demo: 0 });
  const practice = await mock.practice();
  await mock.close();
  for (const call of [
    () => mock.practice(),
    () => mock.reset(),
    () => mock.reload('keys'),
    () => practice.reset(),
    () => practice.faults.list(),
  ]) {
    const closed = { name: 'UsageError', message: 'the mock is closed; start another one' };
    await expect(call()).rejects.toMatchObject(closed);
  }
});

test('an import over HTTP without a body is refused, and empties nothing', async () => {
  const { control, list } = await newPractice(await startMock(), { demo: 2 });
  const refused = await control('POST', '/import');
  expect([refused.status, refused.body.detail]).toEqual([
    400,
    'importData needs a body, and there is none; send a JSON value.',
  ]);
  expect((await list()).body.count).toBe(2);
});

test('a mock elsewhere is reached by any URL of it', async () => {
  const mock = await startMock({ basePath: '/v9' });
  const { key } = await mock.practice({ name: 'CI' });
  for (const url of [
    mock.url,
    `${mock.url}/`,
    new URL(mock.url).origin,
    new URL('/__mock', mock.url).href,
  ]) {
    expect(await connect(url, key)).toMatchObject({ name: 'CI', url: mock.url });
  }
  await expect(connect(mock.url, 'vox-no-key')).rejects.toThrow('does not know the key');
  await expect(connect('http://127.0.0.1:1', key)).rejects.toThrow('no mock answers');
  await expect(connect('nowhere', key)).rejects.toThrow('"nowhere" is no URL');
});

test('a mock elsewhere without a control API is reached by nobody, and that is said', async () => {
  const { url, keys } = await startMock({ control: false });
  const { origin } = new URL(url);
  const said = {
    name: 'UsageError',
    message: `there is no control API at ${origin}/__mock: a mock that was started with --no-control (or control: false) has none; start it with one`,
  };
  await expect(connect(url, keys[0]?.key ?? '')).rejects.toMatchObject(said);
  await expect(createPractice(url, keys[0]?.key ?? '')).rejects.toMatchObject(said);
});

test('the end of a practice that cannot be ended is refused', async () => {
  const mock = await startMock();
  const { end } = await connect(mock.url, mock.keys[0]?.key ?? '');
  await expect(end()).rejects.toThrow('The mock was started with this key');
});

test('a practice can be made at a mock elsewhere with any of its keys', async () => {
  const mock = await startMock();
  const demo = 'vox-demo-not-a-real-secret';
  const practice = await createPractice(mock.url, demo, { name: 'CI', demo: 2 });
  expect(practice).toMatchObject({ name: 'CI', url: mock.url });
  expect((await createIntegrator(mock.url, practice.key).list()).body.count).toBe(2);
  await practice.end();
  await expect(createPractice(mock.url, practice.key)).rejects.toThrow('does not know the key');
  await expect(createPractice(mock.url, demo, { demo: -1 })).rejects.toThrow('demo must be');
});

test('what a test gives to a practice is not shared with it', async () => {
  const practice = await (await startMock()).practice();
  const item: Record<string, string> = { ...ana };
  await practice.import({ patients: [item] });
  item.firstName = 'Eva';
  const exported = await practice.export();
  expect(exported.patients?.[0]).toMatchObject({ firstName: 'Ana' });
  Object.assign(exported.patients?.[0] ?? {}, { firstName: 'Eva' });
  expect((await practice.export()).patients?.[0]).toMatchObject({ firstName: 'Ana' });
});
