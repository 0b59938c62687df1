import { json, Refused } from '../right/answer.ts';
import type { Patient } from '../right/patient.ts';
import { type Defect, pause, rewritten } from './defect.ts';

const boom = () => {
  throw new TypeError("Cannot read properties of null (reading 'id')");
};

/** Lookup, update and deletion of one patient. */
export const itemDefects = {
  'lookup-unknown-null': {
    rule: 'unknown-pair-404',
    also: ['deleted-is-gone', 'practices-apart', 'pair-by-component', 'pair-identifies'],
    about: 'GET of an unknown pair is 200 with null',
    wrong: (right) => ({
      read: (call) => (right.find(call.practice, call.pair, 'read') ? right.read(call) : json(200, null)),
    }),
    holds: async ({ first }) => (await first.read()).status === 404,
  },
  'lookup-unknown-500': {
    rule: 'unknown-pair-404',
    also: ['no-server-error', 'deleted-is-gone'],
    about: 'GET of an unknown pair is a 500',
    wrong: (right) => ({
      read: (call) => (right.find(call.practice, call.pair, 'read') ? right.read(call) : boom()),
    }),
    holds: async ({ first }) => (await first.read()).status === 404,
  },
  'lookup-creates': {
    rule: 'unknown-pair-404',
    also: ['deleted-is-gone', 'pair-reusable', 'practices-apart', 'refusal-changes-nothing'],
    about: 'GET of an unknown pair makes the patient',
    wrong: (right, { parts }) => ({
      read(call) {
        if (parts.find(call.practice, call.pair, 'read') === undefined) {
          parts.keep(call.practice, parts.create(call.practice, call.pair, noNames));
        }
        return right.read(call);
      },
    }),
    holds: async ({ first }) => (await first.read()).status === 404,
  },
  'lookup-cached': {
    rule: 'last-write-shown',
    also: ['deleted-is-gone', 'pair-reusable', 'updated-at-moves', 'patch-sent-fields'],
    about: 'a lookup is answered from a cache for two seconds',
    wrong(right) {
      const cache = new Map<Patient['id'], { at: number; answer: ReturnType<typeof right.read> }>();
      return {
        read(call) {
          const { id } = right.find(call.practice, call.pair, 'read') ?? { id: '' };
          const known = cache.get(id);
          if (known && Date.now() - known.at < 2000) return known.answer;
          const answer = right.read(call);
          cache.set(id, { at: Date.now(), answer });
          return answer;
        },
      };
    },
    async holds({ first }) {
      await first.post();
      await first.read();
      await first.patch({ firstName: 'Eva' });
      return (await first.read()).body['firstName'] === 'Eva';
    },
  },
  'lookup-by-provider-id-alone': {
    rule: 'lookup-by-pair',
    also: ['pair-identifies', 'unknown-pair-404', 'pair-by-component', 'deleted-is-gone'],
    about: 'a lookup disregards the provider',
    wrong: () => ({
      find: (practice, { providerId }) =>
        [...practice.patients.values()].find(({ pair }) => pair.providerId === providerId),
    }),
    async holds({ first }) {
      await first.post();
      return (await first.read('A-1', 'Other')).status === 404;
    },
  },
  'lookup-by-pattern': {
    rule: 'pair-by-component',
    also: ['pair-identifies', 'lookup-by-pair', 'unknown-pair-404'],
    about: '_ and % in an id of a path stand for other characters, as in LIKE',
    wrong: (right) => ({
      find(practice, pair, operation) {
        if (operation === 'post') return right.find(practice, pair, operation);
        const escaped = pair.providerId.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
        const like = new RegExp(`^${escaped.replace(/_/g, '.').replace(/%/g, '.*')}$`, 's');
        return [...practice.patients.values()].find(
          (one) => one.pair.provider === pair.provider && like.test(one.pair.providerId),
        );
      },
    }),
    async holds({ first }) {
      await first.post();
      return (await first.read('A_1')).status === 404;
    },
  },
  'patch-clears-rest': {
    rule: 'patch-keeps-others',
    also: ['no-lost-change', 'last-write-shown'],
    about: 'a PATCH sets optional fields that it does not send to null',
    wrong: (right) => ({
      patchOver: (before, ...rest) => right.patchOver({ ...before, ...cleared(null) }, ...rest),
    }),
    async holds({ first }) {
      await first.post();
      return (await first.patch({ firstName: 'Eva' })).body['email'] === 'ana.new@example.com';
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
      return (await first.patch({ firstName: 'Eva' })).body['lastName'] === 'Horvat';
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
      return (await first.patch({ firstName: 'Eva' })).body['dateOfBirth'] === dateOfBirth;
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
      return (await first.read()).body['firstName'] === 'Eva';
    },
  },
  'patch-takes-first-field-alone': {
    rule: 'patch-sent-fields',
    also: ['last-write-shown', 'no-lost-change'],
    about: 'of several fields in a PATCH one is stored',
    wrong: (right) => ({
      patchOver: (before, fields, ...rest) =>
        right.patchOver(before, Object.fromEntries(Object.entries(fields).slice(0, 1)), ...rest),
    }),
    async holds({ first }) {
      await first.post();
      const { body } = await first.patch({ firstName: 'Eva', lastName: 'Novak' });
      return body['firstName'] === 'Eva' && body['lastName'] === 'Novak';
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
      return (await first.patch({ email: 'eva@example.com' })).body['email'] === 'eva@example.com';
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
      return (await first.patch({ firstName: 'Eva' })).body['firstName'] === 'Eva';
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
          parts.keep(call.practice, parts.create(call.practice, call.pair, { ...noNames, ...fields }));
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
  'patch-sets-id': {
    rule: 'patch-keeps-key',
    also: ['id-stable', 'patch-key'],
    about: 'a PATCH sets the id that its body names',
    wrong: (right) => ({
      patchOver: (before, fields, practice, body) => ({
        ...right.patchOver(before, fields, practice, body),
        ...(typeof body['id'] === 'string' && { id: body['id'] }),
      }),
    }),
    async holds({ first }) {
      const { id } = (await first.post()).body;
      await first.patch({ id: '11111111-1111-4111-8111-111111111111' });
      return (await first.read()).body['id'] === id;
    },
  },
  'patch-sets-created-at': {
    rule: 'patch-keeps-key',
    also: ['created-at-stable', 'patch-key'],
    about: 'a PATCH sets the createdAt that its body names',
    wrong: (right) => ({
      patchOver(before, fields, practice, body) {
        const createdAt = Date.parse(String(body['createdAt']));
        const after = right.patchOver(before, fields, practice, body);
        return Number.isNaN(createdAt) ? after : { ...after, createdAt };
      },
    }),
    async holds({ first }) {
      const { createdAt } = (await first.post()).body;
      await first.patch({ createdAt: '2020-01-01T00:00:00.000Z' });
      return (await first.read()).body['createdAt'] === createdAt;
    },
  },
  'patch-sets-updated-at': {
    rule: 'updated-at-never-back',
    also: ['patch-keeps-key', 'updated-at-moves', 'patch-key'],
    about: 'a PATCH sets the updatedAt that its body names, even one of the past',
    wrong: (right) => ({
      patchOver(before, fields, practice, body) {
        const updatedAt = Date.parse(String(body['updatedAt']));
        const after = right.patchOver(before, fields, practice, body);
        return Number.isNaN(updatedAt) ? after : { ...after, updatedAt };
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.patch({ updatedAt: '2020-01-01T00:00:00.000Z' });
      return (await first.read()).body['updatedAt'] !== '2020-01-01T00:00:00.000Z';
    },
  },
  'patch-moves-provider-id': {
    rule: 'patch-keeps-key',
    also: ['patch-key'],
    about: 'a PATCH moves the patient to the providerId that its body names',
    wrong: (right, { parts }) => ({
      patchOver(before, fields, practice, body) {
        const after = right.patchOver(before, fields, practice, body);
        const { providerId } = body;
        if (typeof providerId !== 'string') return after;
        practice.patients.delete(parts.slot(before.pair));
        return { ...after, pair: { ...before.pair, providerId } };
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.patch({ providerId: 'A-2' });
      return (await first.read()).status === 200;
    },
  },
  'patch-reaches-other-providers': {
    rule: 'pair-identifies',
    also: ['patch-keeps-key'],
    about: 'a PATCH changes the patients of all providers that have the providerId',
    wrong: (right, { parts }) => ({
      patchOver(before, fields, practice, body) {
        for (const one of practice.patients.values()) {
          if (one.pair.providerId !== before.pair.providerId) continue;
          parts.keep(practice, right.patchOver(one, fields, practice, body));
        }
        return right.patchOver(before, fields, practice, body);
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.post({ provider: 'Other' });
      await first.patch({ firstName: 'Eva' });
      return (await first.read('A-1', 'Other')).body['firstName'] === 'Ana';
    },
  },
  'patch-leaves-updated-at': {
    rule: 'updated-at-moves',
    about: 'a PATCH leaves updatedAt where it was',
    wrong: (right) => ({
      patchOver: (before, ...rest) => ({
        ...right.patchOver(before, ...rest),
        updatedAt: before.updatedAt,
      }),
    }),
    async holds({ first }) {
      const { updatedAt } = (await first.post()).body;
      await pause(5);
      return (await first.patch({ firstName: 'Eva' })).body['updatedAt'] !== updatedAt;
    },
  },
  'patch-changes-id': {
    rule: 'id-stable',
    also: ['patch-keeps-key'],
    about: 'a PATCH gives the patient a new id',
    wrong: (right) => ({
      patchOver: (...args) => ({ ...right.patchOver(...args), id: right.newId() }),
    }),
    async holds({ first }) {
      const { id } = (await first.post()).body;
      return (await first.patch({ firstName: 'Eva' })).body['id'] === id;
    },
  },
  'patch-rewrites-created-at': {
    rule: 'created-at-stable',
    also: ['patch-keeps-key'],
    about: 'a PATCH rewrites createdAt',
    wrong: (right) => ({
      patchOver: (...args) => ({ ...right.patchOver(...args), createdAt: right.now() }),
    }),
    async holds({ first }) {
      const { createdAt } = (await first.post()).body;
      await pause(5);
      return (await first.patch({ firstName: 'Eva' })).body['createdAt'] === createdAt;
    },
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
      return (await first.patch({ email: null })).body['email'] === null;
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
      return (await first.patch({ email: null })).body['email'] === null;
    },
  },
  'delete-answers-body': {
    rule: 'delete-204',
    about: 'DELETE answers 200 with the patient',
    wrong: (right, { parts }) => ({
      async remove(call) {
        const patient = parts.find(call.practice, call.pair, 'remove');
        const answer = await right.remove(call);
        return patient ? json(200, parts.show(patient, 'remove')) : answer;
      },
    }),
    async holds({ first }) {
      await first.post();
      return (await first.remove()).status === 204;
    },
  },
  'delete-keeps': {
    rule: 'deleted-is-gone',
    also: ['pair-reusable', 'last-write-shown', 'missing-delete', 'count-all'],
    about: 'DELETE answers 204 and keeps the patient',
    wrong: () => ({ drop() {} }),
    async holds({ first }) {
      await first.post();
      await first.remove();
      return (await first.read()).status === 404;
    },
  },
  'delete-late': {
    rule: 'deleted-is-gone',
    also: ['pair-reusable', 'last-write-shown', 'missing-delete', 'count-all', 'upsert-by-pair'],
    about: 'DELETE is acknowledged a quarter of a second before the patient is gone',
    wrong: (right) => ({
      drop: (practice, patient) => void setTimeout(() => right.drop(practice, patient), 250),
    }),
    async holds({ first }) {
      await first.post();
      await first.remove();
      return (await first.read()).status === 404;
    },
  },
  'delete-still-listed': {
    rule: 'deleted-is-gone',
    also: ['last-write-shown', 'count-all', 'pages-complete'],
    about: 'a deleted patient stays on the list',
    wrong: (right) => ({
      all: (practice) => [...right.all(practice), ...practice.deleted.values()],
    }),
    async holds({ first }) {
      await first.post();
      await first.remove();
      return (await first.items()).length === 0;
    },
  },
  'delete-still-counted': {
    rule: 'deleted-is-gone',
    also: ['count-all'],
    about: 'count includes the deleted',
    wrong: () => ({ countOf: (all, _items, { deleted }) => all.length + deleted.size }),
    async holds({ first }) {
      await first.post();
      await first.remove();
      return (await first.list()).body['count'] === 0;
    },
  },
  'delete-still-read': {
    rule: 'deleted-is-gone',
    also: ['last-write-shown', 'unknown-pair-404'],
    about: 'a deleted patient can still be looked up',
    wrong: (right, { parts }) => ({
      find: (practice, pair, operation) =>
        right.find(practice, pair, operation) ??
        (operation === 'read' ? practice.deleted.get(parts.slot(pair)) : undefined),
    }),
    async holds({ first }) {
      await first.post();
      await first.remove();
      return (await first.read()).status === 404;
    },
  },
  'delete-still-patched': {
    rule: 'unknown-pair-404',
    also: ['deleted-is-gone', 'patch-creates-nothing'],
    about: 'a PATCH of a deleted patient succeeds and brings it back',
    wrong: (right, { parts }) => ({
      find: (practice, pair, operation) =>
        right.find(practice, pair, operation) ??
        (operation === 'patch' ? practice.deleted.get(parts.slot(pair)) : undefined),
    }),
    async holds({ first }) {
      await first.post();
      await first.remove();
      return (await first.patch({ firstName: 'Eva' })).status === 404;
    },
  },
  'delete-takes-the-provider': {
    rule: 'pair-identifies',
    also: ['last-write-shown', 'count-all', 'pages-complete'],
    about: 'DELETE removes all patients of the provider',
    wrong: (right) => ({
      drop(practice, patient) {
        for (const one of [...practice.patients.values()]) {
          if (one.pair.provider === patient.pair.provider) right.drop(practice, one);
        }
      },
    }),
    async holds({ first }) {
      await first.make(2);
      await first.remove('M-0');
      return (await first.read('M-1')).status === 200;
    },
  },
  'delete-takes-namesakes': {
    rule: 'pair-identifies',
    also: ['last-write-shown', 'count-all', 'pages-complete'],
    about: 'DELETE removes the patients of all providers that have the providerId',
    wrong: (right) => ({
      drop(practice, patient) {
        for (const one of [...practice.patients.values()]) {
          if (one.pair.providerId === patient.pair.providerId) right.drop(practice, one);
        }
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.post({ provider: 'Other' });
      await first.remove();
      return (await first.read('A-1', 'Other')).status === 200;
    },
  },
  'delete-unknown-500': {
    rule: 'no-server-error',
    also: ['missing-delete'],
    about: 'DELETE of an unknown pair is a 500',
    wrong: (right) => ({
      remove: (call) => (right.find(call.practice, call.pair, 'remove') ? right.remove(call) : boom()),
    }),
    holds: async ({ first }) => (await first.remove()).status === 404,
  },
  'lookup-lacks-field': {
    rule: 'response-fields',
    also: ['last-write-shown'],
    about: 'a lookup shows no email, though the list does',
    wrong: (right) => ({
      read: async (call) => rewritten(await right.read(call), ({ email: _, ...rest }) => rest),
    }),
    async holds({ first }) {
      await first.post();
      return 'email' in (await first.read()).body;
    },
  },
} satisfies { readonly [name: string]: Defect };

const noNames = { firstName: '', lastName: '' };

function cleared(value: string | null) {
  return { mobileNumber: value, email: value, dateOfBirth: value };
}
