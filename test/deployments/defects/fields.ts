import type { Body } from '../client.ts';
import type { FieldName } from '../right/patient.ts';
import type { Defect } from './defect.ts';

/** A deployment that takes what a field must not have. `as` says what it makes of it. */
const takes = (
  rule: string,
  about: string,
  fields: Body,
  as: (name: FieldName, value: unknown, operation: 'post' | 'patch') => string | null | undefined,
  also: readonly string[] = [],
) =>
  ({
    rule,
    also: ['body-refused', ...also],
    about,
    wrong: (right) => ({
      field: (name, value, operation) =>
        as(name, value, operation) ?? right.field(name, value, operation),
    }),
    holds: async ({ first }) => (await first.post(fields)).status === 400,
  }) satisfies Defect;

const takesText = (rule: string, about: string, name: FieldName, bad: string, pattern: RegExp) =>
  takes(
    rule,
    about,
    { [name]: bad },
    (one, value) =>
      one === name && typeof value === 'string' && pattern.test(value) ? value : undefined,
    ['patch-validated'],
  );

/** A deployment that turns down what a field may have. */
const refuses = (rule: string, about: string, name: FieldName, good: string, pattern: RegExp) =>
  ({
    rule,
    also: ['last-write-shown', 'patch-sent-fields', 'upsert-by-pair'],
    about,
    wrong: (right) => ({
      phoneFits: (text) =>
        right.phoneFits(text) && !(name === 'mobileNumber' && pattern.test(text)),
      emailFits: (text) => right.emailFits(text) && !(name === 'email' && pattern.test(text)),
      dateFits: (text) => right.dateFits(text) && !(name === 'dateOfBirth' && pattern.test(text)),
    }),
    holds: async ({ first }) => (await first.post({ [name]: good })).status === 201,
  }) satisfies Defect;

const without = (name: FieldName, missing: null | undefined) =>
  takes(
    'required-fields',
    `a POST ${missing === null ? 'with null for' : 'without'} ${name} is accepted`,
    { [name]: missing },
    (one, value, operation) =>
      one === name && value === missing && operation === 'post' ? 'unknown' : undefined,
  );

/** Fields of a body: what is accepted and what is refused. */
export const fieldDefects = {
  'first-name-not-required': without('firstName', undefined),
  'last-name-not-required': without('lastName', undefined),
  'provider-id-not-required': without('providerId', undefined),
  'first-name-may-be-null': without('firstName', null),
  'last-name-may-be-null': without('lastName', null),
  'provider-id-may-be-null': without('providerId', null),
  'numbers-taken': takes(
    'fields-are-strings',
    'a number is taken for a string',
    { firstName: 7 },
    (_name, value) => (typeof value === 'number' ? String(value) : undefined),
    ['patch-validated'],
  ),
  'objects-taken': takes(
    'fields-are-strings',
    'a list or an object is made a string',
    { lastName: { a: 1 } },
    (_name, value) => (typeof value === 'object' && value !== null ? String(value) : undefined),
    ['patch-validated'],
  ),
  'booleans-taken': takes(
    'fields-are-strings',
    'true is taken for a string',
    { firstName: true },
    (_name, value) => (typeof value === 'boolean' ? String(value) : undefined),
    ['patch-validated'],
  ),
  'phone-letters': takesText(
    'mobile-number-e164',
    'a mobileNumber with letters is accepted',
    'mobileNumber',
    '+38591CALLME',
    /[a-z]/i,
  ),
  'phone-no-plus': takesText(
    'mobile-number-e164',
    'a mobileNumber without a plus sign is accepted',
    'mobileNumber',
    '385991234567',
    /^[0-9]+$/,
  ),
  'phone-too-long': takesText(
    'mobile-number-e164',
    'a mobileNumber of more than 15 digits is accepted',
    'mobileNumber',
    '+3859912345678901',
    /^\+[1-9][0-9]{15,}$/,
  ),
  'phone-blanks': takesText(
    'mobile-number-e164',
    'a mobileNumber with blanks is accepted',
    'mobileNumber',
    '+385 99 123 4567',
    /^\+[0-9 ]* [0-9 ]*$/,
  ),
  'phone-zero-country': takesText(
    'mobile-number-e164',
    'a mobileNumber that begins with +0 is accepted',
    'mobileNumber',
    '+0991234567',
    /^\+0[0-9]+$/,
  ),
  'phone-unchecked': takesText(
    'mobile-number-e164',
    'any text is accepted for mobileNumber',
    'mobileNumber',
    'call me',
    /./,
  ),
  'phone-of-one-country': refuses(
    'mobile-number-e164',
    'numbers of some countries are refused, such as the one that the vendor shows',
    'mobileNumber',
    '+385991234567',
    /^\+(?!1[2-9])/,
  ),
  'phone-with-00': takesText(
    'mobile-number-e164',
    'a mobileNumber that begins with 00 in place of the plus sign is accepted',
    'mobileNumber',
    '00385991234567',
    /^00[1-9][0-9]+$/,
  ),
  'email-with-name': takesText(
    'email-address',
    'an email with a name before it is accepted',
    'email',
    'Ana <ana@example.com>',
    /^[^<]+ <[^@\s]+@[^@\s]+>$/,
  ),
  'date-with-tail': takesText(
    'date-of-birth-date',
    'a dateOfBirth with more after it is accepted',
    'dateOfBirth',
    '1990-01-15x',
    /^[0-9]{4}-[0-9]{2}-[0-9]{2}[a-z]/,
  ),
  'email-no-at': takesText(
    'email-address',
    'an email without an @ is accepted',
    'email',
    'ana.example.com',
    /^[^@\s]+$/,
  ),
  'email-blank': takesText(
    'email-address',
    'an email with a blank is accepted',
    'email',
    'ana horvat@example.com',
    / /,
  ),
  'email-dots-refused': refuses(
    'email-address',
    'an email with a dot before the @ is refused',
    'email',
    'ana.new@example.com',
    /\..*@/,
  ),
  'date-30-february': {
    ...takesText(
      'date-of-birth-date',
      'a day that does not exist is accepted and rolled over',
      'dateOfBirth',
      '1990-02-30',
      /^[0-9]{4}-[0-9]{2}-(29|3[01])$/,
    ),
    wrong: (right) => ({
      field(name, value, operation) {
        const date = /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/;
        if (name !== 'dateOfBirth' || typeof value !== 'string' || !date.test(value)) {
          return right.field(name, value, operation);
        }
        const [year = 0, month = 1, day = 1] = value.split('-').map(Number);
        return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
      },
    }),
  },
  'date-with-dots': takesDate('15.01.1990', /^([0-9]{2})\.([0-9]{2})\.([0-9]{4})$/, '$3-$2-$1'),
  'date-american': takesDate('01/15/1990', /^([0-9]{2})\/([0-9]{2})\/([0-9]{4})$/, '$3-$1-$2'),
  'date-without-zeros': takesDate('1990-1-5', /^([0-9]{4})-([0-9])-([0-9])$/, '$1-0$2-0$3'),
  'date-without-dashes': takesDate('19900115', /^([0-9]{4})([0-9]{2})([0-9]{2})$/, '$1-$2-$3'),
  'leap-day-refused': refuses(
    'date-of-birth-date',
    '29 February is refused in every year',
    'dateOfBirth',
    '1996-02-29',
    /-02-29$/,
  ),
  'century-leap-day-refused': refuses(
    'date-of-birth-date',
    '29 February 2000 is refused',
    'dateOfBirth',
    '2000-02-29',
    /^2000-02-29$/,
  ),
  'month-end-refused': refuses(
    'date-of-birth-date',
    'the 31st of a month is refused',
    'dateOfBirth',
    '1988-12-31',
    /-31$/,
  ),
  'date-before-1970-refused': refuses(
    'date-of-birth-date',
    'a date before 1970 is refused',
    'dateOfBirth',
    '1956-05-04',
    /^19[0-6]/,
  ),
} satisfies { readonly [name: string]: Defect };

function takesDate(sent: string, pattern: RegExp, iso: string) {
  return takes(
    'date-of-birth-date',
    `a date written as ${sent} is accepted`,
    { dateOfBirth: sent },
    (name, value) =>
      name === 'dateOfBirth' && typeof value === 'string' && pattern.test(value)
        ? value.replace(pattern, iso)
        : undefined,
    ['patch-validated'],
  );
}
