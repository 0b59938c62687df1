import { isValidPhoneNumber } from 'libphonenumber-js/min';
import { Refused } from './answer.ts';
import type { Parts, World } from './parts.ts';
import { type FieldName, fieldNames } from './patient.ts';
import { cleanText } from './route.ts';

const required: readonly FieldName[] = ['providerId', 'firstName', 'lastName'];
const clearable: readonly FieldName[] = ['mobileNumber', 'email', 'dateOfBirth'];
const inPath = ['provider', 'providerId', 'id', 'createdAt', 'updatedAt'];

type BodyParts = Pick<
  Parts,
  | 'jsonOf'
  | 'parse'
  | 'fieldsOf'
  | 'field'
  | 'textFits'
  | 'phoneFits'
  | 'emailFits'
  | 'dateFits'
  | 'defaultProvider'
>;

/** From a body to the fields in it, or a refusal. */
export function bodyParts(world: World): BodyParts {
  const { parts, answers } = world;

  function refuse(text: string): never {
    throw new Refused(Number(answers['invalid-status']), text);
  }

  return {
    jsonOf({ headers, body, tooLarge }) {
      if (tooLarge) throw new Refused(413, 'The body is too large', { connection: 'close' });
      if (!jsonInUtf8.test(headers['content-type'] ?? '')) {
        throw new Refused(415, 'The body must be application/json in UTF-8');
      }
      try {
        return parts.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
      } catch {
        throw new Refused(400, 'The body is not JSON');
      }
    },

    parse(text) {
      return JSON.parse(text);
    },

    fieldsOf(body, operation) {
      if (typeof body !== 'object' || body === null || Array.isArray(body)) {
        refuse('The body must be an object');
      }
      // It is an object that JSON.parse made, so its own properties are all there is to it.
      const sent = body as { readonly [name: string]: unknown };
      for (const name of Object.keys(sent)) {
        const forbidden =
          operation === 'patch' && inPath.includes(name)
            ? answers['patch-key'] === 'refused'
            : !isField(name) && answers['unknown-field'] === 'refused';
        if (forbidden) refuse(`${name} must not be sent`);
      }
      const names = fieldNames.filter((name) => operation === 'post' || !inPath.includes(name));
      const fields = names.map((name) => [name, parts.field(name, sent[name], operation)] as const);
      return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
    },

    field(name, value, operation) {
      if (value === undefined && operation === 'post' && required.includes(name)) {
        refuse(`${name} is required`);
      }
      if (value === undefined) return undefined;
      const clears = clearable.includes(name) && answers['null-clears'] === 'clears';
      if (value === null && clears) return null;
      if (typeof value !== 'string') refuse(`${name} must be a string`);
      if (!parts.textFits(value)) refuse(`${name} must be text`);
      if (name === 'mobileNumber' && !parts.phoneFits(value)) refuse(`${name} must be E.164`);
      if (name === 'email' && !parts.emailFits(value)) refuse(`${name} must be an address`);
      if (name === 'dateOfBirth' && !parts.dateFits(value)) refuse(`${name} must be a date`);
      if (name === 'dateOfBirth') return value.slice(0, 10);
      if (clearable.includes(name)) return value;
      const text = cleanText(world, value);
      const idOf = name === 'provider' || name === 'providerId';
      if (text === '' && (idOf || answers['empty-name'] === 'refused')) refuse(`${name} is empty`);
      // No client can send them as a path segment.
      if (idOf && /^\.\.?$/.test(text)) refuse(`${name} must not be ${text}`);
      return text;
    },

    textFits: (text) => !/[\0\p{Surrogate}]/u.test(text),

    phoneFits: (text) =>
      /^\+[1-9][0-9]{1,14}$/.test(text) &&
      (answers['phone-check'] === 'accepted' || isValidPhoneNumber(text)),

    emailFits: (text) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text),

    dateFits(text) {
      const [, date = '', time] = /^([0-9]{4}-[0-9]{2}-[0-9]{2})(T.*)?$/.exec(text) ?? [];
      const day = new Date(`${date}T00:00:00.000Z`);
      if (Number.isNaN(day.getTime()) || !day.toISOString().startsWith(date)) return false;
      const today = new Date().toISOString().slice(0, 10);
      const inRange = date >= '1900-01-01' && date <= today;
      if (answers['date-range'] === 'refused' && !inRange) return false;
      if (time === undefined) return true;
      return answers['date-time-input'] === 'accepted' && timeOfDay.test(time);
    },

    defaultProvider: (key) => key.name,
  };
}

const jsonInUtf8 = /^application\/json *(; *charset *= *"?utf-?8"? *)?$/i;
const timeOfDay = /^T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$/;

function isField(name: string): boolean {
  return fieldNames.some((field) => field === name);
}
