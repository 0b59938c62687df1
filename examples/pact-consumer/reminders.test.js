import { MatchersV3, PactV4 } from '@pact-foundation/pact';
import { expect, test } from 'vitest';
import { itemPath } from 'voxares-kit/pact';
import { reminderFor } from './reminders.js';

const pact = new PactV4({
  dir: 'pacts',
  consumer: 'reminders',
  provider: 'Voxares Patients API',
  logLevel: 'error',
});
const key = 'vox-example-not-a-real-key';
const path = itemPath('/patients/MyEHR/EHR-123');
const withKey = (request) => request.headers({ Authorization: `Bearer ${key}` });
const pair = { provider: 'MyEHR', providerId: 'EHR-123' };

test('somebody with a number is reminded', () =>
  pact
    .addInteraction()
    .given('a patient exists', { ...pair, firstName: 'Ana', mobileNumber: '+385991234567' })
    .uponReceiving('a request for whom to remind')
    .withRequest('GET', path, withKey)
    .willRespondWith(200, (response) =>
      response.jsonBody({
        firstName: 'Ana',
        mobileNumber: MatchersV3.regex(/^\+[1-9]\d{1,14}$/, '+385991234567'),
      }),
    )
    .executeTest(async ({ url }) => {
      const reminder = await reminderFor({ url, key }, 'MyEHR', 'EHR-123');
      expect(reminder).toEqual({ name: 'Ana', number: '+385991234567' });
    }));

test('nobody is reminded whom the practice does not know', () =>
  pact
    .addInteraction()
    .given('no patient exists', pair)
    .uponReceiving('a request for somebody unknown')
    .withRequest('GET', path, withKey)
    .willRespondWith(404)
    .executeTest(async ({ url }) => {
      expect(await reminderFor({ url, key }, 'MyEHR', 'EHR-123')).toBeUndefined();
    }));
