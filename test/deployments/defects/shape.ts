import type { Client } from '../client.ts';
import { Refused } from '../right/answer.ts';
import type { Patient } from '../right/patient.ts';
import type { Defect } from './defect.ts';

/** A deployment that shows a date of birth in another way. */
const shows = (about: string, dateOfBirth: string, date: (date: string) => string) =>
  ({
    rule: 'date-shown-at-midnight',
    also: ['response-fields', 'last-write-shown'],
    about,
    wrong: () => ({ showDate: date }),
    async holds({ first }) {
      const shown = (await first.post({ dateOfBirth })).body.dateOfBirth;
      return shown === `${dateOfBirth}T00:00:00.000Z`;
    },
  }) satisfies Defect;

/** A deployment whose time stamps have another form. */
const stamps = (name: 'createdAt' | 'updatedAt', about: string, form: (time: number) => unknown) =>
  ({
    rule: 'instants-utc',
    also: ['response-fields', 'updated-at-moves', 'updated-at-never-back', 'created-at-stable'],
    about,
    wrong: (right) => ({
      show: (patient, operation) => ({
        ...right.show(patient, operation),
        [name]: form(patient[name]),
      }),
    }),
    async holds({ first }) {
      const stamp = (await first.post()).body[name];
      const age = Date.now() - Date.parse(String(stamp));
      return /^[0-9-]{10}T[0-9:]{8}\.[0-9]{3}Z$/.test(String(stamp)) && Math.abs(age) < 600_000;
    },
  }) satisfies Defect;

/** A deployment whose patients look otherwise. */
const looks = (
  about: string,
  look: (shown: Record<string, unknown>, patient: Patient) => Record<string, unknown>,
  holds: (shown: Record<string, unknown>) => boolean,
) =>
  ({
    rule: 'response-fields',
    also: ['last-write-shown', 'upsert-replies-item', 'id-stable'],
    about,
    wrong: (right) => ({
      show: (patient, operation) => look(right.show(patient, operation), patient),
    }),
    holds: async ({ first }) => holds((await first.post()).body),
  }) satisfies Defect;

/** A deployment that labels its answers otherwise. */
const labels = (about: string, type: string | undefined) =>
  ({
    rule: 'json-media-type',
    about,
    wrong: (right) => ({
      async answer(request) {
        const answer = await right.answer(request);
        const { 'content-type': json, ...headers } = answer.headers;
        if (json !== 'application/json') return answer;
        return { ...answer, headers: { ...headers, ...(type && { 'content-type': type }) } };
      },
    }),
    holds: async ({ first }) =>
      (await first.list()).headers.get('content-type')?.startsWith('application/json') ?? false,
  }) satisfies Defect;

const shift = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
const midnight = (date: string): string => `${date}T00:00:00.000Z`;

/** What a patient looks like in a response. */
export const shapeDefects = {
  'date-a-day-early': shows('dateOfBirth comes back a day early', '1990-01-15', (date) =>
    midnight(shift(date, -1)),
  ),
  'date-early-in-summer': shows(
    'dateOfBirth comes back a day early where clocks are on summer time',
    '1990-07-15',
    (date) => midnight(/-0[4-9]-/.test(date) ? shift(date, -1) : date),
  ),
  'date-early-before-1970': shows(
    'dateOfBirth before 1970 comes back a day early',
    '1956-05-04',
    (date) => midnight(date < '1970-01-01' ? shift(date, -1) : date),
  ),
  'date-late-on-leap-day': shows(
    'dateOfBirth of 29 February comes back as 1 March',
    '1996-02-29',
    (date) => midnight(date.endsWith('-02-29') ? shift(date, 1) : date),
  ),
  'date-at-local-midnight': shows(
    'dateOfBirth comes back at midnight of another time zone',
    '1990-01-15',
    (date) => `${shift(date, -1)}T23:00:00.000Z`,
  ),
  'date-alone': shows('dateOfBirth comes back without a time', '1990-01-15', (date) => date),
  'date-with-offset': shows(
    'dateOfBirth comes back with +00:00 in the place of Z',
    '1990-01-15',
    (date) => `${date}T00:00:00.000+00:00`,
  ),
  'date-without-milliseconds': shows(
    'dateOfBirth comes back without milliseconds',
    '1990-01-15',
    (date) => `${date}T00:00:00Z`,
  ),
  'date-two-digit-century': shows(
    'dateOfBirth before 1930 comes back a century late',
    '1925-03-01',
    (date) => midnight(/^19[0-2]/.test(date) ? date.replace(/^19/, '20') : date),
  ),
  'created-at-number': stamps('createdAt', 'createdAt is a number', (time) => time),
  'updated-at-without-z': stamps('updatedAt', 'updatedAt has no time zone', (time) =>
    new Date(time).toISOString().slice(0, -1),
  ),
  'created-at-without-milliseconds': stamps(
    'createdAt',
    'createdAt has no milliseconds',
    (time) => `${new Date(time).toISOString().slice(0, 19)}Z`,
  ),
  'updated-at-in-local-time': stamps(
    'updatedAt',
    'updatedAt is the time of another zone, labelled Z',
    (time) => new Date(time + 7_200_000).toISOString(),
  ),
  'created-at-in-local-time': stamps(
    'createdAt',
    'createdAt is the time of another zone, labelled Z',
    (time) => new Date(time - 18_000_000).toISOString(),
  ),
  'created-at-with-offset': stamps('createdAt', 'createdAt has the offset of the server', (time) =>
    new Date(time + 7_200_000).toISOString().replace('Z', '+02:00'),
  ),
  'created-at-in-seconds-since-1970': stamps(
    'createdAt',
    'createdAt takes milliseconds for seconds, and lies far in the future',
    (time) => new Date(time * 10).toISOString(),
  ),
  'id-is-a-number': looks(
    'id is a running number',
    ({ id, ...rest }) => ({ id: Number.parseInt(String(id).slice(0, 6), 16), ...rest }),
    ({ id }) => typeof id === 'string',
  ),
  'id-is-no-uuid': looks(
    'id is a string, but no UUID',
    ({ id, ...rest }) => ({ id: String(id).replaceAll('-', '').slice(0, 21), ...rest }),
    ({ id }) => String(id).length === 36,
  ),
  'field-missing': looks(
    'email is in no response',
    ({ email: _, ...rest }) => rest,
    (shown) => 'email' in shown,
  ),
  'field-missing-where-set': looks(
    'mobileNumber is null in every response',
    (shown) => ({ ...shown, mobileNumber: null }),
    ({ mobileNumber }) => mobileNumber !== null,
  ),
  'fields-in-snake-case': looks(
    'names of fields are written like first_name',
    (shown) =>
      Object.fromEntries(
        Object.entries(shown).map(([name, value]) => [
          name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
          value,
        ]),
      ),
    (shown) => 'firstName' in shown,
  ),
  'patient-wrapped': looks(
    'a patient comes under data',
    (shown) => ({ data: shown }),
    (shown) => 'firstName' in shown,
  ),
  'absent-is-empty-text': {
    rule: 'absent-field',
    also: ['response-fields', 'upsert-omitted'],
    about: 'an optional field without a value is shown as an empty string',
    wrong: (right) => ({
      show: (patient, operation) =>
        Object.fromEntries(
          Object.entries(right.show(patient, operation)).map(([name, one]) => [name, one ?? '']),
        ),
    }),
    holds: async ({ first }) => (await first.post({ email: undefined })).body.email === null,
  },
  'json-labelled-html': labels('JSON is labelled text/html', 'text/html; charset=utf-8'),
  'json-labelled-text': labels('JSON is labelled text/plain', 'text/plain'),
  'json-unlabelled': labels('JSON has no content type', undefined),
  'charset-refused': {
    rule: 'request-charset',
    about: 'a body of application/json; charset=utf-8 is refused',
    wrong: (right) => ({
      jsonOf(request) {
        if (!request.headers['content-type']?.includes('charset')) return right.jsonOf(request);
        throw new Refused(415, 'Unsupported media type');
      },
    }),
    holds: ({ first }) => takesCharset(first),
  },
} satisfies { readonly [name: string]: Defect };

async function takesCharset(client: Client): Promise<boolean> {
  const body = { provider: 'EHR', providerId: 'A-1', firstName: 'Ana', lastName: 'Horvat' };
  const type = 'application/json; charset=utf-8';
  return (await client.send('POST', '/patients', body, { type })).status === 201;
}
