import { MatchersV3 } from '@pact-foundation/pact';
import { itemPath } from '../../src/pact/index.ts';

/** The pair of the patient in the examples. */
export const pair = { provider: 'MyEHR', providerId: 'EHR-123' };

/** The patient in the examples, as it is sent. */
export const ana = {
  ...pair,
  firstName: 'Ana',
  lastName: 'Horvat',
  mobileNumber: '+385991234567',
  email: 'ana@example.com',
  dateOfBirth: '1990-01-15',
};

/** Its path. */
export const path = itemPath('/patients/MyEHR/EHR-123');

/** The API's own id of it, of which the booking system needs nothing but that it is there. */
export const id = MatchersV3.string('a1b2c3d4-0f1e-4d2c-8b3a-495867768594');

/** What the booking system reads of it: the data that it sent. */
export const shown = {
  id,
  firstName: ana.firstName,
  lastName: ana.lastName,
  mobileNumber: ana.mobileNumber,
  email: ana.email,
  dateOfBirth: '1990-01-15T00:00:00.000Z',
};
