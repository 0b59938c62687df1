import { randomUUID } from 'node:crypto';
import { json, Refused } from './answer.ts';
import type { Parts, World } from './parts.ts';
import { changeOf } from './patient.ts';

type StateParts = Pick<
  Parts,
  | 'now'
  | 'newId'
  | 'find'
  | 'keep'
  | 'drop'
  | 'create'
  | 'postOver'
  | 'patchOver'
  | 'post'
  | 'read'
  | 'patch'
  | 'remove'
>;

/** The operations on one patient. None waits between reading and writing, so that no two mix. */
export function stateParts({ parts, answers }: World): StateParts {
  return {
    now: () => Date.now(),
    newId: () => randomUUID(),
    find: (practice, pair) => practice.patients.get(parts.slot(pair)),

    keep(practice, patient) {
      practice.patients.set(parts.slot(patient.pair), patient);
    },

    drop(practice, patient) {
      practice.patients.delete(parts.slot(patient.pair));
      practice.deleted.set(parts.slot(patient.pair), patient);
    },

    create(practice, pair, fields) {
      const former = practice.deleted.get(parts.slot(pair));
      const now = parts.now();
      return {
        ...empty,
        ...changeOf(fields),
        pair,
        id: answers['recreated-id'] === 'same' && former ? former.id : parts.newId(),
        createdAt: now,
        updatedAt: now,
      };
    },

    postOver(before, fields) {
      const kept = answers['upsert-omitted'] === 'keep' ? before : { ...before, ...empty };
      const updatedAt = Math.max(before.updatedAt, parts.now());
      return { ...kept, ...changeOf(fields), updatedAt };
    },

    patchOver(before, fields) {
      const updatedAt = Math.max(before.updatedAt, parts.now());
      return { ...before, ...changeOf(fields), updatedAt };
    },

    post(call) {
      const fields = parts.fieldsOf(parts.jsonOf(call), 'post');
      const provider = fields.provider ?? parts.defaultProvider(call.key);
      const pair = { provider, providerId: fields.providerId ?? '' };
      const before = parts.find(call.practice, pair, 'post');
      const after = before
        ? parts.postOver(before, fields, call.practice)
        : parts.create(call.practice, pair, fields);
      parts.keep(call.practice, after);
      const status = before ? answers['updated-status'] : answers['created-status'];
      return json(Number(status), parts.show(after, 'post'));
    },

    read({ practice, pair }) {
      const patient = parts.find(practice, pair, 'read');
      if (patient === undefined) throw new Refused(404, 'There is no such patient');
      return json(200, parts.show(patient, 'read'));
    },

    patch(call) {
      const body = parts.jsonOf(call);
      const fields = parts.fieldsOf(body, 'patch');
      const before = parts.find(call.practice, call.pair, 'patch');
      if (before === undefined) throw new Refused(404, 'There is no such patient');
      // fieldsOf has refused whatever is no object.
      const sent = body as { readonly [name: string]: unknown };
      const after = parts.patchOver(before, fields, call.practice, sent);
      parts.keep(call.practice, after);
      if (answers['patch-status'] === '204') return { status: 204, headers: {} };
      return json(200, parts.show(after, 'patch'));
    },

    remove({ practice, pair }) {
      const patient = parts.find(practice, pair, 'remove');
      if (patient !== undefined) parts.drop(practice, patient);
      else if (answers['missing-delete'] === '404') {
        throw new Refused(404, 'There is no such patient');
      }
      return { status: 204, headers: {} };
    },
  };
}

const empty = {
  firstName: null,
  lastName: null,
  mobileNumber: null,
  email: null,
  dateOfBirth: null,
};
