import { Refused } from '../right/answer.ts';
import type { Variant } from './variant.ts';

/** Right deployments that differ in the data that they hold, and in what they take for data. */
export const dataVariants = {
  'odd-residents': {
    about: 'patients from before have numbers, addresses and names that no request may send',
    patients: 60,
    work(world) {
      for (const practice of world.practices.values()) {
        for (const [slot, one] of practice.patients) {
          const odd = { mobileNumber: '091 123 45 67', email: 'no address', firstName: '' };
          practice.patients.set(slot, { ...one, ...odd, dateOfBirth: '1850-01-01' });
        }
      }
      return () => undefined;
    },
  },
  'mixed-residents': {
    about: 'patients from before lack fields in the list that those made now have as null',
    patients: 60,
    change: (right) => ({
      show(patient, operation) {
        const shown = Object.entries(right.show(patient, operation));
        const isOld = patient.pair.provider === 'ResidentEHR';
        return Object.fromEntries(isOld ? shown.filter(([, value]) => value !== null) : shown);
      },
    }),
  },
  'absent-in-lists': {
    about: 'a field without a value is null in a look-up, and left out of the list',
    change: (right) => ({
      show(patient, operation) {
        const shown = Object.entries(right.show(patient, operation));
        const listed = shown.filter(([, value]) => value !== null);
        return Object.fromEntries(operation === 'list' ? listed : shown);
      },
    }),
  },
  'ids-of-100-characters': {
    about: 'ids of more than 100 characters are refused',
    change: (right) => ({
      field(name, value, operation) {
        const isId = name === 'provider' || name === 'providerId';
        if (isId && typeof value === 'string' && value.length > 100) {
          throw new Refused(400, `${name} is too long`);
        }
        return right.field(name, value, operation);
      },
    }),
  },
  'null-is-no-change': {
    about: 'a PATCH whose body is null changes nothing and is accepted',
    change: (right) => ({
      fieldsOf: (body, operation) =>
        right.fieldsOf(body === null && operation === 'patch' ? {} : body, operation),
    }),
  },
} satisfies { readonly [name: string]: Variant };
