import { json, Refused } from '../right/answer.ts';
import type { Defect } from './defect.ts';

const noNames = { firstName: '', lastName: '' };

const boom = () => {
  throw new TypeError("Cannot read properties of null (reading 'id')");
};

/** PATCH: which patient is changed, and what becomes of it. */
export const patchDefects = {
  'patch-clears-rest': {
    rule: 'patch-keeps-others',
    also: ['no-lost-change', 'last-write-shown'],
    about: 'a PATCH sets optional fields that it does not send to null',
    wrong: (right) => ({
      patchOver: (before, ...rest) => right.patchOver({ ...before, ...cleared(null) }, ...rest),
    }),
    async holds({ first }) {
      await first.post();
      return (await first.patch({ firstName: 'Eva' })).body.email === 'ana.new@example.com';
    },
  },
  'patch-empties-rest': {
    rule: 'patch-keeps-others',
    also: ['no-lost-change', 'last-write-shown'],
    about: 'a PATCH makes names that it does not send empty strings',
    wrong: (right) => ({
      patchOver: (before, ...rest) =>
        right.patchOver({ ...before, firstName: '', lastName: '' }, ...rest),
    }),
    async holds({ first }) {
      await first.post();
      return (await first.patch({ firstName: 'Eva' })).body.lastName === 'Horvat';
    },
  },
  'patch-shifts-date': {
    rule: 'patch-keeps-others',
    also: ['date-shown-at-midnight', 'no-lost-change', 'last-write-shown'],
    about: 'a PATCH without dateOfBirth moves it back by a day',
    wrong: (right) => ({
      patchOver(before, fields, ...rest) {
        const { dateOfBirth: date } = before;
        const shifted = date && new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
        return right.patchOver({ ...before, dateOfBirth: shifted }, fields, ...rest);
      },
    }),
    async holds({ first }) {
      const { dateOfBirth } = (await first.post()).body;
      return (await first.patch({ firstName: 'Eva' })).body.dateOfBirth === dateOfBirth;
    },
  },
  'patch-drops-date': {
    rule: 'patch-keeps-others',
    also: ['last-write-shown', 'no-lost-change'],
    about: 'a PATCH of other fields makes dateOfBirth null',
    wrong: (right) => ({
      patchOver(before, fields, ...rest) {
        const after = right.patchOver(before, fields, ...rest);
        return 'dateOfBirth' in fields ? after : { ...after, dateOfBirth: null };
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.patch({ firstName: 'Eva' });
      return (await first.read()).body.dateOfBirth !== null;
    },
  },
  'patch-not-stored': {
    rule: 'last-write-shown',
    also: ['patch-sent-fields', 'no-lost-change', 'updated-at-moves', 'null-clears'],
    about: 'a PATCH answers the change and stores nothing',
    wrong: (right) => ({
      patch(call) {
        const patients = new Map(call.practice.patients);
        return right.patch({ ...call, practice: { ...call.practice, patients } });
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.patch({ firstName: 'Eva' });
      return (await first.read()).body.firstName === 'Eva';
    },
  },
  'patch-takes-first-field-alone': {
    rule: 'patch-sent-fields',
    also: ['last-write-shown', 'no-lost-change', 'null-clears'],
    about: 'of several fields in a PATCH one is stored',
    wrong: (right) => ({
      patchOver: (before, fields, ...rest) =>
        right.patchOver(before, Object.fromEntries(Object.entries(fields).slice(0, 1)), ...rest),
    }),
    async holds({ first }) {
      await first.post();
      const { body } = await first.patch({ firstName: 'Eva', lastName: 'Novak' });
      return body.firstName === 'Eva' && body.lastName === 'Novak';
    },
  },
  'patch-ignores-email': {
    rule: 'patch-sent-fields',
    also: ['last-write-shown', 'no-lost-change', 'null-clears'],
    about: 'a PATCH changes every field but email',
    wrong: (right) => ({
      patchOver(before, { email: _, ...fields }, ...rest) {
        return right.patchOver(before, fields, ...rest);
      },
    }),
    async holds({ first }) {
      await first.post();
      return (await first.patch({ email: 'eva@example.com' })).body.email === 'eva@example.com';
    },
  },
  'patch-replies-before': {
    rule: 'patch-sent-fields',
    also: ['updated-at-moves', 'null-clears'],
    about: 'a PATCH answers the patient as it was before',
    wrong: (right, { parts }) => ({
      async patch(call) {
        const before = parts.find(call.practice, call.pair, 'patch');
        const answer = await right.patch(call);
        return before ? json(answer.status, parts.show(before, 'patch')) : answer;
      },
    }),
    async holds({ first }) {
      await first.post();
      return (await first.patch({ firstName: 'Eva' })).body.firstName === 'Eva';
    },
  },
  'patch-creates': {
    rule: 'patch-creates-nothing',
    also: ['unknown-pair-404', 'deleted-is-gone'],
    about: 'a PATCH of an unknown pair makes the patient',
    wrong: (right, { parts }) => ({
      patch(call) {
        const fields = parts.fieldsOf(parts.jsonOf(call), 'patch');
        if (parts.find(call.practice, call.pair, 'patch') === undefined) {
          parts.keep(
            call.practice,
            parts.create(call.practice, call.pair, { ...noNames, ...fields }),
          );
        }
        return right.patch(call);
      },
    }),
    async holds({ first }) {
      await first.patch({ firstName: 'Eva' });
      return (await first.items()).length === 0;
    },
  },
  'patch-creates-behind-404': {
    rule: 'patch-creates-nothing',
    also: ['refusal-changes-nothing', 'deleted-is-gone', 'count-all'],
    about: 'a PATCH of an unknown pair answers 404 and makes the patient all the same',
    wrong: (right, { parts }) => ({
      patch(call) {
        const known = parts.find(call.practice, call.pair, 'patch');
        if (known !== undefined) return right.patch(call);
        const fields = { ...noNames, ...parts.fieldsOf(parts.jsonOf(call), 'patch') };
        parts.keep(call.practice, parts.create(call.practice, call.pair, fields));
        throw new Refused(404, 'There is no such patient');
      },
    }),
    async holds({ first }) {
      await first.patch({ firstName: 'Eva' });
      return (await first.items()).length === 0;
    },
  },
  'patch-unknown-500': {
    rule: 'unknown-pair-404',
    also: ['no-server-error', 'practices-untouched'],
    about: 'a PATCH of an unknown pair is a 500',
    wrong: (right) => ({
      patch: (call) => (right.find(call.practice, call.pair, 'patch') ? right.patch(call) : boom()),
    }),
    holds: async ({ first }) => (await first.patch({ firstName: 'Eva' })).status === 404,
  },
  'patch-unknown-acknowledged': {
    rule: 'unknown-pair-404',
    also: ['practices-untouched', 'deleted-is-gone', 'no-lost-change'],
    about: 'a PATCH of an unknown pair is 200 and does nothing',
    wrong: (right) => ({
      patch: (call) =>
        right.find(call.practice, call.pair, 'patch') ? right.patch(call) : json(200, {}),
    }),
    holds: async ({ first }) => (await first.patch({ firstName: 'Eva' })).status === 404,
  },
  'patch-null-becomes-text': {
    rule: 'null-clears',
    also: ['last-write-shown', 'patch-sent-fields'],
    about: 'null in a PATCH is stored as the text "null"',
    wrong: (right) => ({
      field(name, value, operation) {
        const asText = operation === 'patch' && name === 'email' && value === null;
        return asText ? 'null' : right.field(name, value, operation);
      },
    }),
    async holds({ first }) {
      await first.post();
      return (await first.patch({ email: null })).body.email === null;
    },
  },
  'patch-null-ignored': {
    rule: 'null-clears',
    also: ['last-write-shown', 'patch-sent-fields'],
    about: 'null in a PATCH is acknowledged and the value stays',
    wrong: (right) => ({
      field(name, value, operation) {
        const kept = right.field(name, value, operation);
        return operation === 'patch' && kept === null ? undefined : kept;
      },
    }),
    async holds({ first }) {
      await first.post();
      return (await first.patch({ email: null })).body.email === null;
    },
  },
} satisfies { readonly [name: string]: Defect };

function cleared(value: string | null) {
  return { mobileNumber: value, email: value, dateOfBirth: value };
}
