import { expect } from 'vitest';
import { ana, leastOf } from '../../support/patients.ts';
import { createQuestionTest } from '../../support/question-test.ts';
import { send } from '../../support/send.ts';

const questionTest = createQuestionTest();

const { provider, providerId } = ana;

questionTest('a bad body is refused with 400 [invalid-status: 400]', async ({ post, patch }) => {
  expect((await post({})).status).toBe(400);
  await post(ana);
  expect((await patch(provider, providerId, { email: 'x' })).status).toBe(400);
});

questionTest(
  'a bad body is refused with 422 [invalid-status: 422]',
  async ({ post, patch, list }) => {
    expect((await post({})).status).toBe(422);
    expect((await post('[]')).status).toBe(422);
    await post(ana);
    expect((await patch(provider, providerId, { email: 'x' })).status).toBe(422);
    expect((await list('page=x')).status).toBe(422);
    // What cannot be read at all stays a 400.
    expect((await post('{')).status).toBe(400);
  },
);

questionTest('an error is a problem [error-body: problem]', async ({ post }) => {
  const refused = await post({ ...ana, email: 'x' });
  expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(refused.body).toMatchObject({ title: 'Bad Request', status: 400 });
  expect(refused.body.violations).toMatchObject([{ in: 'body', pointer: '/email' }]);
});

questionTest("an error is NestJS's [error-body: nest]", async ({ post, read }) => {
  const refused = await post({ ...ana, email: 'x' });
  expect(refused.headers.get('content-type')).toMatch(/^application\/json/);
  expect(refused.body).toMatchObject({ statusCode: 400, error: 'Bad Request' });
  expect(refused.body.message).toEqual([expect.stringContaining('email must be')]);
  const missing = await read('Nobody', 'nobody');
  expect(missing.body).toMatchObject({ statusCode: 404, message: expect.any(String) });
});

questionTest('an error has no body [error-body: empty]', async ({ post, read }) => {
  for (const refused of [await post({}), await read('Nobody', 'nobody')]) {
    expect(refused.text).toBe('');
    expect(refused.headers.get('content-type')).toBeNull();
  }
});

questionTest('an error is a text in an object [error-body: other]', async ({ post }) => {
  const refused = await post({ ...ana, email: 'x' });
  expect(refused.headers.get('content-type')).toMatch(/^application\/json/);
  expect(refused.body).toEqual({ error: expect.stringContaining('email must be') });
});

questionTest('a request without a key gets 401 [unauthorized-status: 401]', async ({ url }) => {
  for (const key of [undefined, 'unknown']) {
    const refused = await send(url, key, 'GET', '/patients');
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
  }
});

questionTest('a request without a key gets 403 [unauthorized-status: 403]', async ({ url }) => {
  for (const key of [undefined, 'unknown']) {
    expect((await send(url, key, 'GET', '/patients')).status).toBe(403);
  }
});

questionTest('DELETE of an unknown pair gets 404 [missing-delete: 404]', async ({ remove }) => {
  expect((await remove('Nobody', 'nobody')).status).toBe(404);
});

questionTest(
  'DELETE of an unknown pair gets 204 [missing-delete: 204]',
  async ({ remove, read }) => {
    const removed = await remove('Nobody', 'nobody');
    expect([removed.status, removed.text]).toEqual([204, '']);
    expect((await read('Nobody', 'nobody')).status).toBe(404);
  },
);

questionTest(
  'a method that a path lacks gets 404 [unsupported-method: 404]',
  async ({ request }) => {
    const refused = await request('PUT', '/patients', ana);
    expect(refused.status).toBe(404);
    expect(refused.headers.get('allow')).toBeNull();
  },
);

questionTest(
  'a method that a path lacks gets 405 [unsupported-method: 405]',
  async ({ request }) => {
    const refused = await request('PUT', '/patients', ana);
    expect(refused.status).toBe(405);
    expect(refused.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
  },
);

const otherForms = ['/Patients', '/patients/', '/PATIENTS/?page=0'];

questionTest('a path in another form is unknown [path-form: refused]', async ({ request }) => {
  for (const path of otherForms) expect((await request('GET', path)).status).toBe(404);
});

questionTest('a path in another form is the same [path-form: same]', async ({ request, post }) => {
  const posted = await post(ana);
  for (const path of otherForms) expect((await request('GET', path)).body.count).toBe(1);
  const found = await request('GET', `/PATIENTS/${provider}/${providerId}/`);
  expect(found.body).toEqual(posted.body);
});

questionTest(
  'so many requests a minute are allowed [rate-limit: number]',
  async ({ list, post }) => {
    const statuses = [await list(), await list(), await post(ana)].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 201]);
    const refused = await list();
    expect(refused.status).toBe(429);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
  },
  { 'rate-limit': 3 },
);

questionTest('any number of requests is allowed [rate-limit: none]', async ({ list }) => {
  const answers = await Promise.all(Array.from({ length: 100 }, () => list()));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});

questionTest('an empty name is refused [empty-name: refused]', async ({ post, list }) => {
  expect((await post({ ...ana, firstName: '' })).status).toBe(400);
  expect((await post({ ...ana, lastName: '' })).status).toBe(400);
  expect((await list()).body.count).toBe(0);
});

questionTest('an empty name is accepted [empty-name: accepted]', async ({ post, patch }) => {
  const posted = await post({ ...ana, firstName: '', lastName: '' });
  expect(posted.body).toMatchObject({ firstName: '', lastName: '' });
  expect((await patch(provider, providerId, { firstName: '' })).status).toBe(200);
  expect((await post({ ...ana, providerId: '' })).status).toBe(400);
});

// In form E.164, but: too short for +1, a range for fiction, a country code that nobody has.
const unassigned = ['+1234567', '+15555550100', '+999123456789'];

questionTest('a number in no plan is accepted [phone-check: accepted]', async ({ post }) => {
  for (const mobileNumber of unassigned) {
    expect((await post({ ...ana, mobileNumber })).body.mobileNumber).toBe(mobileNumber);
  }
});

questionTest('a number in no plan is refused [phone-check: refused]', async ({ post, patch }) => {
  for (const mobileNumber of unassigned) {
    expect([mobileNumber, (await post({ ...ana, mobileNumber })).status]).toEqual([
      mobileNumber,
      400,
    ]);
  }
  expect((await post(ana)).status).toBe(201);
  expect((await patch(provider, providerId, { mobileNumber: '+1234567' })).status).toBe(400);
  expect((await post(leastOf('1'))).status).toBe(201);
});

const outOfRange = ['1899-12-31', '0001-01-01', '2999-01-01'];

questionTest('a far date of birth is accepted [date-range: accepted]', async ({ post }) => {
  for (const dateOfBirth of outOfRange) {
    expect((await post({ ...ana, dateOfBirth })).body.dateOfBirth).toBe(
      `${dateOfBirth}T00:00:00.000Z`,
    );
  }
});

questionTest('a far date of birth is refused [date-range: refused]', async ({ post }) => {
  const day = (offset: number) =>
    new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  for (const dateOfBirth of [...outOfRange, day(2)]) {
    expect((await post({ ...ana, dateOfBirth })).status).toBe(400);
  }
  for (const dateOfBirth of ['1900-01-01', day(-1)]) {
    expect((await post({ ...ana, dateOfBirth })).status).toBeLessThan(300);
  }
});

const dateTimes = ['1990-01-15T00:00:00.000Z', '1990-01-15T23:30:00+02:00', '1990-01-15T10:00:00Z'];

questionTest(
  'the date of a date-time counts [date-time-input: accepted]',
  async ({ post, patch }) => {
    for (const dateOfBirth of [...dateTimes, '1990-01-15']) {
      const midnight = '1990-01-15T00:00:00.000Z';
      expect((await post({ ...ana, dateOfBirth })).body.dateOfBirth).toBe(midnight);
      expect((await patch(provider, providerId, { dateOfBirth })).body.dateOfBirth).toBe(midnight);
    }
    expect((await post({ ...ana, dateOfBirth: '1990-02-30T00:00:00Z' })).status).toBe(400);
    expect((await post({ ...ana, dateOfBirth: 'yesterday' })).status).toBe(400);
  },
);

questionTest(
  'a date-time is refused as a date of birth [date-time-input: refused]',
  async ({ post }) => {
    for (const dateOfBirth of dateTimes)
      expect((await post({ ...ana, dateOfBirth })).status).toBe(400);
  },
);
