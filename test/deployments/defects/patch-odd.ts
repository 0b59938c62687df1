import { pathOf } from '../client.ts';
import { json, Refused } from '../right/answer.ts';
import type { Pair } from '../right/patient.ts';
import { type Defect, rewritten } from './defect.ts';

/** PATCH, and large or odd bodies: what ordinary ones say nothing of. */
export const patchOddDefects = {
  'patch-sets-no-first-value': {
    rule: 'patch-sent-fields',
    also: ['last-write-shown'],
    about: 'a PATCH of a field that never had a value is acknowledged and not stored',
    wrong: (right) => ({
      patchOver(before, fields, ...rest) {
        const known = Object.entries(fields).filter(([name]) => Reflect.get(before, name) !== null);
        return right.patchOver(before, Object.fromEntries(known), ...rest);
      },
    }),
    async holds({ first }) {
      await first.post({ email: null });
      await first.patch({ email: 'ana@example.com' });
      return (await first.read()).body.email === 'ana@example.com';
    },
  },
  'patch-of-nothing-new-404': {
    rule: 'patch-sent-fields',
    about: 'a PATCH that changes nothing is a 404, as if nobody was there',
    wrong: (right, { parts }) => ({
      patch(call) {
        const before = parts.find(call.practice, call.pair, 'patch');
        const body = parts.jsonOf(call) as Record<string, unknown>; // or it has no such fields
        const isSame = (name: string) => Reflect.get(before ?? {}, name) === body[name];
        if (before && Object.keys(body).length > 0 && Object.keys(body).every(isSame)) {
          throw new Refused(404, 'There is no such patient');
        }
        return right.patch(call);
      },
    }),
    async holds({ first }) {
      await first.post();
      return (await first.patch({ firstName: 'Ana' })).status === 200;
    },
  },
  'patch-keeps-beside-null': {
    rule: 'null-clears',
    also: ['patch-sent-fields', 'last-write-shown'],
    about: 'a PATCH with null and another value stores the value and passes the null over',
    wrong: (right) => ({
      patchOver(before, fields, ...rest) {
        const set = Object.entries(fields).filter(([, value]) => value !== null);
        const kept = set.length > 0 ? Object.fromEntries(set) : fields;
        return right.patchOver(before, kept, ...rest);
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.patch({ firstName: 'Eva', email: null });
      return (await first.read()).body.email === null;
    },
  },
  'patch-of-nothing-resets-created': {
    rule: 'created-at-stable',
    about: 'a PATCH that sends nothing moves createdAt',
    wrong: (right) => ({
      patchOver(before, fields, ...rest) {
        const after = right.patchOver(before, fields, ...rest);
        const isEmpty = Object.keys(fields).length === 0;
        return isEmpty ? { ...after, createdAt: before.createdAt + 1 } : after;
      },
    }),
    async holds({ first }) {
      const { body } = await first.post();
      await first.patch({});
      return (await first.read()).body.createdAt === body.createdAt;
    },
  },
  'patch-passes-empty-over': {
    rule: 'patch-sent-fields',
    also: ['patch-validated'],
    about: 'a PATCH with an empty name is acknowledged and the name stays',
    wrong: (right) => ({
      field: (name, value, operation) =>
        operation === 'patch' && value === '' ? undefined : right.field(name, value, operation),
    }),
    async holds({ first }) {
      await first.post();
      return (await first.patch({ firstName: '' })).status === 400;
    },
  },
  'patch-goes-by-body': {
    rule: 'patch-keeps-key',
    also: ['pair-identifies', 'patch-sent-fields', 'last-write-shown'],
    about: 'a PATCH whose body has a pair that exists changes that patient',
    wrong: (right, { parts }) => ({
      patch(call) {
        const { provider, providerId } = parts.jsonOf(call) as Partial<Pair>; // or it is no pair
        const named = provider && providerId ? { provider, providerId } : undefined;
        const other = named && parts.find(call.practice, named, 'patch');
        return right.patch(other ? { ...call, pair: other.pair } : call);
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.post({ providerId: 'B' });
      await first.patch({ provider: 'EHR', providerId: 'B', firstName: 'Eva' });
      return (await first.read('B')).body.firstName === 'Ana';
    },
  },
  'patch-knows-no-charset': {
    rule: 'request-charset',
    about: 'a PATCH whose media type names a charset is a 415',
    wrong: (right) => ({
      patch(call) {
        if (call.headers['content-type']?.includes('charset')) throw new Refused(415, 'No charset');
        return right.patch(call);
      },
    }),
    async holds({ first }) {
      await first.post();
      const type = 'application/json; charset=utf-8';
      return (await first.send('PATCH', pathOf('A-1'), { email: null }, { type })).status === 200;
    },
  },
  'patch-answers-other-id': {
    rule: 'patch-keeps-key',
    also: ['id-stable'],
    about: 'the answer to a PATCH shows the id that its body names',
    wrong: (right, { parts }) => ({
      async patch(call) {
        const answer = await right.patch(call);
        const { id } = parts.jsonOf(call) as { id?: unknown }; // it was an object
        return id === undefined ? answer : rewritten(answer, (body) => ({ ...body, id }));
      },
    }),
    async holds({ first }) {
      const { id } = (await first.post()).body;
      return (await first.patch({ id: '11111111-1111-4111-8111-111111111111' })).body.id === id;
    },
  },
  'patch-decodes-nothing': {
    rule: 'segments-decoded-once',
    also: ['patch-sent-fields'],
    about: 'a PATCH takes its path segments as they stand',
    wrong: (right, { parts }) => ({
      patch(call) {
        const [provider = '', providerId = ''] = call.path.split('/').slice(-2);
        const found = parts.find(call.practice, { provider, providerId }, 'patch');
        if (found === undefined) throw new Refused(404, 'There is no such patient');
        return right.patch(call);
      },
    }),
    async holds({ first }) {
      await first.post({ providerId: 'a b' });
      return (await first.patch({ email: null }, 'a b')).status === 200;
    },
  },
  'refusals-labelled-text': {
    rule: 'json-media-type',
    also: ['error-body'],
    about: 'refusals are JSON objects that say that they are text',
    wrong: () => ({
      fault: (status, text) => ({
        ...json(status, { error: text }),
        headers: { 'content-type': 'text/plain' },
      }),
    }),
    async holds({ first }) {
      return !(await first.read('no-one')).headers.get('content-type')?.startsWith('text/plain');
    },
  },
  'body-decoded-in-pieces': {
    rule: 'text-unchanged',
    about: 'a large body is decoded piece by piece, so that letters at their edges are lost',
    wrong: (right) => ({
      parse(text) {
        const edge = 16_384;
        const cut =
          text.length > edge ? `${text.slice(0, edge)}\ufffd${text.slice(edge + 1)}` : text;
        return right.parse(text.length < 100_000 && cut.endsWith('}') ? cut : text);
      },
    }),
    async holds({ first }) {
      await first.post({ firstName: '語'.repeat(30_000) });
      return !String((await first.read()).body.firstName).includes('\ufffd');
    },
  },
} satisfies { readonly [name: string]: Defect };
