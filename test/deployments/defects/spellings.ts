import { Refused } from '../right/answer.ts';
import type { Operation, Parts } from '../right/parts.ts';
import type { Pair, Patient, Practice } from '../right/patient.ts';
import type { Defect } from './defect.ts';

/** A deployment in which an operation finds a patient by another spelling of its pair, and others do not. */
const finds = (rule: string, about: string, operation: Operation, also: readonly string[]) =>
  ({
    rule,
    also,
    about,
    wrong: (right) => ({
      find: (practice, pair, asked) =>
        right.find(practice, pair, asked) ??
        (asked === operation ? inAnyCase(practice, pair) : undefined),
    }),
    async holds({ first }) {
      await first.post();
      if (operation === 'patch')
        return (await first.patch({ firstName: 'E' }, 'a-1')).status === 404;
      return (await first.post({ providerId: 'a-1' })).status === 201;
    },
  }) satisfies Defect;

/** A deployment that shows a field in another form than it was sent in. */
const shows = (
  about: string,
  name: 'email' | 'mobileNumber',
  [sent, shown]: readonly [sent: string, shown: string],
  form: (text: string) => string,
  also: readonly string[] = [],
) =>
  ({
    rule: 'text-unchanged',
    also: ['last-write-shown', 'upsert-replies-item', ...also],
    about,
    wrong: (right) => ({
      show(patient, operation) {
        const text = patient[name];
        return { ...right.show(patient, operation), ...(text !== null && { [name]: form(text) }) };
      },
    }),
    async holds({ first }) {
      const { body } = await first.post({ [name]: sent });
      return body[name] === sent && body[name] !== shown;
    },
  }) satisfies Defect;

/** Spellings that are one or two, and texts in another form. */
export const spellingDefects = {
  'upsert-folds-case': finds(
    'key-case',
    'a POST finds a patient whose providerId is in other case, a lookup does not',
    'post',
    ['last-write-shown', 'upsert-by-pair', 'pair-by-component'],
  ),
  'patch-folds-case': finds(
    'key-case',
    'a PATCH finds a patient whose providerId is in other case, a lookup does not',
    'patch',
    ['unknown-pair-404', 'last-write-shown', 'pair-by-component'],
  ),
  'case-folded-now-and-then': {
    rule: 'key-case',
    also: ['pair-by-component'],
    about: 'a lookup disregards case at every other request',
    wrong(right) {
      let turn = 0;
      return {
        find(practice, pair, asked) {
          if (asked !== 'read') return right.find(practice, pair, asked);
          const exact = right.find(practice, pair, asked);
          if (exact !== undefined || inAnyCase(practice, pair) === undefined) return exact;
          turn += 1;
          return turn % 2 === 0 ? inAnyCase(practice, pair) : undefined;
        },
      };
    },
    async holds({ first }) {
      await first.post();
      const statuses = [];
      for (const _ of [1, 2]) statuses.push((await first.read('a-1')).status);
      return new Set(statuses).size === 1;
    },
  },
  'blanks-trimmed-by-upserts-alone': {
    rule: 'outer-blanks',
    also: ['last-write-shown', 'upsert-by-pair'],
    about: 'a POST trims providerId, a lookup by the same text finds nothing',
    wrong: (right: Parts) => ({
      fieldsOf(body, operation) {
        const fields = right.fieldsOf(body, operation);
        const { providerId } = fields;
        return {
          ...fields,
          ...(typeof providerId === 'string' && { providerId: trimmed(providerId) }),
        };
      },
    }),
    async holds({ first }) {
      await first.post({ providerId: ' A-1 ' });
      return (await first.read(' A-1 ')).status === 200;
    },
  },
  'email-in-lower-case': shows(
    'email comes back in lower case',
    'email',
    ['Eva.New@Example.com', 'eva.new@example.com'],
    (text) => text.toLowerCase(),
  ),
  'phone-in-groups': shows(
    'mobileNumber comes back in groups',
    'mobileNumber',
    ['+385991234567', '+385 99 123 4567'],
    (text) => text.replace(/^(\+\d{3})(\d\d)(\d{3})/, '$1 $2 $3 '),
    ['response-fields'],
  ),
} satisfies { readonly [name: string]: Defect };

function inAnyCase(practice: Practice, pair: Pair): Patient | undefined {
  return [...practice.patients.values()].find(
    (one) =>
      one.pair.provider === pair.provider &&
      one.pair.providerId.toLowerCase() === pair.providerId.toLowerCase(),
  );
}

function trimmed(text: string): string {
  if (text.trim() === '') throw new Refused(400, 'providerId is empty');
  return text.trim();
}
