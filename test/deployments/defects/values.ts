import type { Body } from '../client.ts';
import type { FieldName } from '../right/patient.ts';
import type { Defect } from './defect.ts';

/** A deployment that takes a text which a field must not have, as `kept` or as it stands. */
const takes = (
  rule: string,
  about: string,
  name: FieldName,
  bad: string,
  pattern: RegExp,
  kept?: string | null,
) =>
  ({
    rule,
    also: ['body-refused', 'patch-validated'],
    about,
    wrong: (right) => ({
      field(one, value, operation) {
        const isTaken = one === name && typeof value === 'string' && pattern.test(value);
        if (!isTaken) return right.field(one, value, operation);
        return kept === undefined ? value.trim() : kept;
      },
    }),
    holds: async ({ first }) => (await first.post({ [name]: bad })).status === 400,
  }) satisfies Defect;

const takesPhone = (about: string, bad: string, pattern: RegExp) =>
  takes('mobile-number-e164', about, 'mobileNumber', bad, pattern);

const takesEmail = (about: string, bad: string, pattern: RegExp) =>
  takes('email-address', about, 'email', bad, pattern);

const takesDate = (
  about: string,
  bad: string,
  pattern: RegExp,
  kept: string | null = '1990-01-15',
) => takes('date-of-birth-date', about, 'dateOfBirth', bad, pattern, kept);

/** A deployment that turns down what a field may have. */
const refuses = (
  rule: string,
  about: string,
  fields: () => Body,
  isBad: (text: string) => boolean,
) =>
  ({
    rule,
    also: ['last-write-shown', 'patch-sent-fields', 'upsert-by-pair'],
    about,
    wrong: (right) => ({
      phoneFits: (text) => right.phoneFits(text) && !isBad(text),
      dateFits: (text) => right.dateFits(text) && !isBad(text),
    }),
    holds: async ({ first }) => (await first.post(fields())).status === 201,
  }) satisfies Defect;

/** A deployment that shows no date where it is a certain one. */
const shownAsNull = (date: string) =>
  ({
    rule: 'date-shown-at-midnight',
    also: ['last-write-shown', 'response-fields'],
    about: `the date ${date} comes back as null`,
    wrong: (right) => ({
      show: (patient, operation) =>
        right.show(
          patient.dateOfBirth === date ? { ...patient, dateOfBirth: null } : patient,
          operation,
        ),
    }),
    async holds({ first }) {
      await first.post({ dateOfBirth: date });
      return (await first.read()).body.dateOfBirth === `${date}T00:00:00.000Z`;
    },
  }) satisfies Defect;

/** Single values of fields, which a deployment takes, refuses or loses. */
export const valueDefects = {
  'phone-newline': takesPhone(
    'a mobileNumber with a line break after it is accepted',
    '+385991234567\n',
    /^\+[1-9][0-9]{1,14}\n$/,
  ),
  'phone-wide-plus': takesPhone(
    'a mobileNumber with a full-width plus sign is accepted',
    '＋385991234567',
    /^＋[1-9][0-9]{1,14}$/u,
  ),
  'phone-digits-of-any-script': takesPhone(
    'a mobileNumber whose digits after the first are of any script is accepted',
    '+3٨٥٩٩١٢٣٤٥٦٧',
    /^\+[1-9]\p{Nd}{1,14}$/u,
  ),
  'phone-far-too-long': takesPhone(
    'a mobileNumber of 18 digits and more is accepted',
    '+385991234567890123',
    /^\+[1-9][0-9]{17,}$/,
  ),
  'email-newline': takesEmail(
    'an email with a line break after it is accepted',
    'ana@example.com\n',
    /^[^\s@]+@[^\s@]+\n$/,
  ),
  'email-two-ats': takesEmail(
    'an email with two @ is accepted',
    'ana@b@example.com',
    /^[^\s<]+@[^\s@]+@[^\s@]+$/,
  ),
  'date-newline': takesDate(
    'a dateOfBirth with a line break after it is accepted',
    '1990-01-15\n',
    /^[0-9]{4}-[0-9]{2}-[0-9]{2}\n$/,
  ),
  'date-with-blanks': takesDate(
    'a dateOfBirth with blanks around it is accepted',
    ' 1990-01-15 ',
    /^(\s+[0-9]{4}-[0-9]{2}-[0-9]{2}\s*|[0-9]{4}-[0-9]{2}-[0-9]{2}\s+)$/,
  ),
  'date-month-alone': takesDate(
    'a month is accepted for dateOfBirth',
    '1990-01',
    /^[0-9]{4}-[0-9]{2}$/,
  ),
  'date-year-alone': takesDate('a year is accepted for dateOfBirth', '1990', /^[0-9]{4}$/),
  'date-ordinal': takesDate(
    'a dateOfBirth written as a day of the year is accepted',
    '1990-015',
    /^[0-9]{4}-[0-9]{3}$/,
  ),
  'date-of-week': takesDate(
    'a dateOfBirth written as a week is accepted',
    '1990-W03',
    /^[0-9]{4}-W[0-9]{2}(-[1-7])?$/,
  ),
  'date-long-year': takesDate(
    'a dateOfBirth with a sign and six digits for the year is accepted',
    '+001990-01-15',
    /^\+[0-9]{6}-[0-9]{2}-[0-9]{2}$/,
  ),
  'date-short-year': takesDate(
    'a dateOfBirth with two digits for the year is accepted',
    '90-01-15',
    /^[0-9]{2}-[0-9]{2}-[0-9]{2}$/,
  ),
  'date-in-words': takesDate(
    'a dateOfBirth whose month is a word is accepted',
    'January 15, 1990',
    /^[A-Z][a-z]+ [0-9]{1,2},? [0-9]{4}$/,
  ),
  'date-empty': takesDate('an empty text for dateOfBirth is accepted', '', /^$/, null),
  'date-of-zeros': takesDate(
    'the dateOfBirth 0000-00-00 is accepted, for none',
    '0000-00-00',
    /^0000-00-00$/,
    null,
  ),
  'date-yesterday-refused': refuses(
    'date-of-birth-date',
    'a dateOfBirth of yesterday is refused',
    () => ({ dateOfBirth: yesterday() }),
    (text) => text >= yesterday() && text < '2100',
  ),
  'date-1900-shown-as-null': shownAsNull('1900-01-01'),
  'date-1970-shown-as-null': shownAsNull('1970-01-01'),
  'patch-empty-text-clears': {
    rule: 'patch-validated',
    also: ['refusal-changes-nothing'],
    about: 'a PATCH with an empty text clears mobileNumber, email or dateOfBirth',
    wrong: (right) => ({
      field(name, value, operation) {
        const clears = ['mobileNumber', 'email', 'dateOfBirth'].includes(name);
        const isEmpty = operation === 'patch' && value === '' && clears;
        return isEmpty ? null : right.field(name, value, operation);
      },
    }),
    async holds({ first }) {
      await first.post();
      return (await first.patch({ email: '' })).status === 400;
    },
  },
  'email-unchecked-beside-phone': {
    rule: 'email-address',
    also: ['body-refused', 'patch-validated', 'refusal-changes-nothing'],
    about: 'an email is not checked where a mobileNumber is sent, too',
    wrong(right) {
      let hasPhone = false;
      return {
        fieldsOf(body, operation) {
          hasPhone = typeof Object(body).mobileNumber === 'string';
          return right.fieldsOf(body, operation);
        },
        emailFits: (text) => hasPhone || right.emailFits(text),
      };
    },
    holds: async ({ first }) => (await first.post({ email: 'none' })).status === 400,
  },
} satisfies { readonly [name: string]: Defect };

function yesterday(): string {
  return new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
}
