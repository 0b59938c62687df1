import { expect } from 'vitest';
import { apiTest, startApi } from '../../support/api.ts';
import { ana, leastOf, pathOf } from '../../support/patients.ts';
import { itemsOf } from '../../support/send.ts';

const api = startApi();

apiTest('a POST of a new pair creates, of a known pair updates [upsert-by-pair]', async () => {
  const { post, list } = api.integrator();
  const created = await post(ana);
  const updated = await post({ ...ana, firstName: 'Anamarija' });
  expect([created.status, updated.status]).toEqual([201, 200]);
  expect(updated.body.id).toBe(created.body.id);
  expect((await list()).body.count).toBe(1);
});

apiTest('both answers to a POST are the patient as it is now [upsert-replies-item]', async () => {
  const { post, read } = api.integrator();
  for (const firstName of ['Ana', 'Anamarija']) {
    const posted = await post({ ...ana, firstName });
    expect(posted.body.firstName).toBe(firstName);
    expect(posted.body).toEqual((await read(ana.provider, ana.providerId)).body);
  }
});

apiTest('the three required fields suffice [required-fields]', async () => {
  const { post } = api.integrator();
  const { providerId, firstName, lastName } = ana;
  expect((await post({ providerId, firstName, lastName })).status).toBe(201);
});

for (const field of ['providerId', 'firstName', 'lastName']) {
  apiTest(`a POST without ${field} or with null for it is refused [required-fields]`, async () => {
    const { post, list } = api.integrator();
    const without = Object.fromEntries(Object.entries(ana).filter(([name]) => name !== field));
    const refused = await post(without);
    expect(refused.status).toBe(400);
    expect(itemsOf(refused, 'violations')).toEqual([
      { in: 'body', pointer: `/${field}`, keyword: 'required', message: `${field} is required` },
    ]);
    expect((await post({ ...ana, [field]: null })).status).toBe(400);
    expect((await list()).body.count).toBe(0);
  });
}

apiTest('a field that is no string is refused [fields-are-strings]', async () => {
  const { post, list } = api.integrator();
  for (const field of Object.keys(ana)) {
    for (const value of [7, true, ['x'], { x: 'x' }]) {
      const refused = await post({ ...ana, [field]: value });
      expect(refused.status).toBe(400);
      expect(itemsOf(refused, 'violations')[0]).toMatchObject({
        pointer: `/${field}`,
        keyword: 'type',
      });
    }
  }
  expect((await list()).body.count).toBe(0);
});

apiTest('a POST without provider uses the name of the key [provider-default]', async () => {
  const { post, read, key } = api.integrator();
  const { providerId, firstName, lastName } = ana;
  const { body } = await post({ providerId, firstName, lastName });
  // Any key opens a practice here, and its id is its name.
  const name = key.split('-')[1] ?? '';
  expect((await read(name, providerId)).body).toEqual(body);
  expect((await read('MyEHR', providerId)).status).toBe(404);
});

apiTest('numbers of real plans are taken [mobile-number-e164]', async () => {
  const { post } = api.integrator();
  for (const mobileNumber of ['+385991234567', '+353851234567', '+4915112345678', '+12025550123']) {
    const posted = await post({ ...ana, mobileNumber });
    expect(posted.body.mobileNumber).toBe(mobileNumber);
  }
});

apiTest('what is no E.164 number is refused [mobile-number-e164]', async () => {
  const { post, list } = api.integrator();
  const wrong = ['0991234567', '+385 99 1234567', '385991234567', '+38599CALLME', '+0991234567'];
  for (const mobileNumber of [
    ...wrong,
    '+1234567890123456',
    '',
    '+',
    '00385991234567',
    '+٣٨٥٩٩١٢',
  ]) {
    expect((await post({ ...ana, mobileNumber })).status).toBe(400);
  }
  expect((await list()).body.count).toBe(0);
});

apiTest('ordinary addresses are taken [email-address]', async () => {
  const { post } = api.integrator();
  for (const email of ['ana.new@example.com', 'a+b@example.org', "o'neill@mail.example.net"]) {
    expect((await post({ ...ana, email })).body.email).toBe(email);
  }
});

apiTest('what is no e-mail address is refused [email-address]', async () => {
  const { post, list } = api.integrator();
  for (const email of ['ana.example.com', 'ana horvat@example.com', 'ana@', '@example.com', '']) {
    expect((await post({ ...ana, email })).status).toBe(400);
  }
  expect((await list()).body.count).toBe(0);
});

apiTest('days from 1900 until today are taken, leap days too [date-of-birth-date]', async () => {
  const { post } = api.integrator();
  const today = new Date().toISOString().slice(0, 10);
  for (const dateOfBirth of ['1900-01-01', '1996-02-29', '2000-02-29', today]) {
    const posted = await post({ ...ana, dateOfBirth });
    expect(posted.body.dateOfBirth).toBe(`${dateOfBirth}T00:00:00.000Z`);
  }
});

apiTest(
  'a day that does not exist, or another notation, is refused [date-of-birth-date]',
  async () => {
    const { post, list } = api.integrator();
    const missing = [
      '1990-02-30',
      '1900-02-29',
      '2023-02-29',
      '1990-13-01',
      '1990-00-10',
      '1990-01-00',
    ];
    const other = [
      '15.01.1990',
      '1990/01/15',
      '15-01-1990',
      '1990-1-15',
      '19900115',
      '1990',
      '',
      ' 1990-01-15',
    ];
    for (const dateOfBirth of [...missing, ...other]) {
      expect([dateOfBirth, (await post({ ...ana, dateOfBirth })).status]).toEqual([
        dateOfBirth,
        400,
      ]);
    }
    expect((await list()).body.count).toBe(0);
  },
);

apiTest('a body that breaks the field table is refused [body-refused]', async () => {
  const { post, list } = api.integrator();
  for (const body of [
    {},
    { ...ana, email: 'x' },
    { ...ana, firstName: null },
    { ...ana, providerId: '' },
  ]) {
    expect((await post(body)).status).toBe(400);
  }
  expect((await list()).body.count).toBe(0);
});

apiTest('JSON that is no object is refused [not-json-refused]', async () => {
  const { post, list } = api.integrator();
  for (const body of ['[]', '"Ana"', '7', 'null', 'true'])
    expect((await post(body)).status).toBe(400);
  expect((await list()).body.count).toBe(0);
});

apiTest('malformed JSON is refused [not-json-refused]', async () => {
  const { post, patch, list } = api.integrator();
  for (const body of ['{', '{"firstName":', "{'a':1}", 'Ana'])
    expect((await post(body)).status).toBe(400);
  await post(ana);
  expect((await patch(ana.provider, ana.providerId, '{"firstName"')).status).toBe(400);
  expect((await list()).body.count).toBe(1);
});

apiTest('a refused POST leaves the patient as it was [refusal-changes-nothing]', async () => {
  const { post, read } = api.integrator();
  const before = await post(ana);
  expect((await post({ ...ana, firstName: 'Eva', email: 'not an address' })).status).toBe(400);
  expect((await read(ana.provider, ana.providerId)).body).toEqual(before.body);
});

apiTest('many POSTs of one pair at once make one patient [one-item-a-pair]', async () => {
  const { post, list } = api.integrator();
  const posted = await Promise.all(Array.from({ length: 20 }, () => post(ana)));
  expect(posted.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(new Set(posted.map(({ body }) => body.id)).size).toBe(1);
  expect((await list()).body.count).toBe(1);
});

apiTest('provider and providerId identify a patient together [pair-identifies]', async () => {
  const { post, read } = api.integrator();
  const mine = await post(leastOf('7', 'EHR-A'));
  const other = await post({ ...leastOf('7', 'EHR-B'), firstName: 'Eva' });
  expect(other.status).toBe(201);
  expect((await read('EHR-A', '7')).body).toEqual(mine.body);
  expect((await read('EHR-B', '7')).body).toEqual(other.body);
});

apiTest('a request body may name its charset [request-charset]', async () => {
  const { request, read } = api.integrator();
  for (const type of ['application/json; charset=utf-8', 'application/json;charset="UTF-8"']) {
    const { status } = await request('POST', '/patients', ana, { 'Content-Type': type });
    expect(status).toBeLessThan(300);
  }
  const json = { 'Content-Type': 'application/json; charset=utf-8' };
  const path = pathOf(ana.provider, ana.providerId);
  expect((await request('PATCH', path, { firstName: 'Đurđa' }, json)).status).toBe(200);
  expect((await read(ana.provider, ana.providerId)).body.firstName).toBe('Đurđa');
});

apiTest('a body that is not labelled as JSON is refused [json-media-type]', async () => {
  const { request, list } = api.integrator();
  for (const type of ['text/plain', 'application/xml']) {
    const refused = await request('POST', '/patients', ana, { 'Content-Type': type });
    expect(refused.status).toBe(415);
  }
  expect((await list()).body.count).toBe(0);
});
