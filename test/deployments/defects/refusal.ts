import type { FieldName } from '../right/patient.ts';
import type { Defect } from './defect.ts';

/** Refused bodies: that they are refused, whole, and in one way. */
export const refusalDefects = {
  'invalid-status-flips': {
    rule: 'invalid-status',
    about: 'one and the same bad body is refused with 400 and 422 by turns',
    wrong(right) {
      let turn = 0;
      return {
        fault(status, text, request) {
          turn += 1;
          const other = status === 400 && turn % 2 === 0;
          return right.fault(other ? 422 : status, text, request);
        },
      };
    },
    async holds({ first }) {
      const { status } = await first.post({ firstName: 7 });
      return (await first.post({ firstName: 7 })).status === status;
    },
  },
  'invalid-acknowledged': {
    rule: 'body-refused',
    also: [
      'required-fields',
      'fields-are-strings',
      'mobile-number-e164',
      'email-address',
      'date-of-birth-date',
      'invalid-status',
      'not-json-refused',
      'patch-validated',
      'patch-sent-fields',
      'unknown-pair-404',
      'segments-decoded-once',
    ],
    about: 'a bad body is answered with 200 and { success: false }',
    wrong: (right) => ({
      fault(status, text, request) {
        const refused = right.fault(status, text, request);
        const body = JSON.stringify({ success: false, error: text });
        return status === 400 ? { ...refused, status: 200, body } : refused;
      },
    }),
    holds: async ({ first }) => (await first.post({ firstName: 7 })).status === 400,
  },
  'refused-patch-moves-updated': {
    rule: 'refusal-changes-nothing',
    about: 'a refused PATCH moves updatedAt',
    wrong: (right, { parts }) => ({
      async patch(call) {
        try {
          return await right.patch(call);
        } catch (error) {
          const before = parts.find(call.practice, call.pair, 'patch');
          if (before) parts.keep(call.practice, { ...before, updatedAt: before.updatedAt + 1 });
          throw error;
        }
      },
    }),
    async holds({ first }) {
      const { body } = await first.post();
      await first.patch({ email: 'x' });
      return (await first.read()).body.updatedAt === body.updatedAt;
    },
  },
  'refused-yet-stored': {
    rule: 'refusal-changes-nothing',
    about: 'a POST with a bad optional field is refused, and stored without it',
    wrong: (right, { parts }) => ({
      async post(call) {
        try {
          return await right.post(call);
        } catch (error) {
          const {
            mobileNumber: _,
            email: __,
            dateOfBirth: ___,
            ...sent
          } = Object(right.jsonOf(call));
          const fields = right.fieldsOf(sent, 'post');
          const pair = { provider: fields.provider ?? '', providerId: fields.providerId ?? '' };
          const before = right.find(call.practice, pair, 'post');
          if (before) parts.keep(call.practice, parts.postOver(before, fields, call.practice));
          else parts.keep(call.practice, parts.create(call.practice, pair, fields));
          throw error;
        }
      },
    }),
    async holds({ first }) {
      await first.post({ email: 'none' });
      return (await first.items()).length === 0;
    },
  },
  'patch-stores-the-good-fields': {
    rule: 'refusal-changes-nothing',
    about: 'a PATCH with one bad field is refused, and its good fields are stored',
    wrong: (right, { parts }) => ({
      patch(call) {
        try {
          return right.patch(call);
        } catch (error) {
          const body = right.jsonOf(call);
          const good = Object.entries(Object(body)).flatMap(([name, value]) =>
            fits(() => right.fieldsOf({ [name]: value }, 'patch')),
          );
          const before = right.find(call.practice, call.pair, 'patch');
          const fields = Object.assign({}, ...good);
          if (before) {
            parts.keep(call.practice, right.patchOver(before, fields, call.practice, {}));
          }
          throw error;
        }
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.patch({ firstName: 'Eva', email: 'none' });
      return (await first.read()).body.firstName === 'Ana';
    },
  },
  'patch-unvalidated-phone': unvalidated('mobileNumber', 'call me'),
  'patch-unvalidated-email': unvalidated('email', 'none'),
  'patch-unvalidated-date': unvalidated('dateOfBirth', '1990-02-30'),
  'patch-clears-names': unvalidated('firstName', null),
  'patch-takes-numbers': unvalidated('lastName', 7),
} satisfies { readonly [name: string]: Defect };

function unvalidated(name: FieldName, bad: unknown) {
  return {
    rule: 'patch-validated',
    also: ['refusal-changes-nothing', 'date-shown-at-midnight', 'response-fields'],
    about: `a PATCH takes ${JSON.stringify(bad)} for ${name}, as any value of that field`,
    wrong: (right) => ({
      field(one, value, operation) {
        if (operation === 'post' || one !== name || value === undefined) {
          return right.field(one, value, operation);
        }
        return value === null ? null : String(value);
      },
    }),
    async holds({ first }) {
      await first.post();
      return (await first.patch({ [name]: bad })).status === 400;
    },
  } satisfies Defect;
}

function fits<T>(read: () => T): readonly T[] {
  try {
    return [read()];
  } catch {
    return [];
  }
}
