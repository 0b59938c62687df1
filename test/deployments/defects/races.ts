import type { Client } from '../client.ts';
import { Refused } from '../right/answer.ts';
import type { Patient } from '../right/patient.ts';
import { type Defect, pause } from './defect.ts';

/** How long a careless deployment takes between reading and writing, in milliseconds. */
const gap = 25;

/** Requests that run at once. */
export const raceDefects = {
  'race-makes-several': {
    rule: 'one-item-a-pair',
    also: ['upsert-by-pair', 'id-stable', 'deleted-is-gone', 'no-lost-change', 'last-write-shown'],
    about: 'POSTs of a new pair that run at once make a patient each',
    wrong: (right, { parts }) => ({
      async post(call) {
        const fields = parts.fieldsOf(parts.jsonOf(call), 'post');
        const provider = fields.provider ?? parts.defaultProvider(call.key);
        const slot = parts.slot({ provider, providerId: fields.providerId ?? '' });
        const isNew = !call.practice.patients.has(slot);
        await pause(gap);
        const first = call.practice.patients.get(slot);
        if (isNew && first) {
          call.practice.patients.delete(slot);
          call.practice.patients.set(`${slot}${first.id}`, first);
        }
        return right.post(call);
      },
    }),
    async holds({ first }) {
      await Promise.all([1, 2, 3, 4].map(() => first.post()));
      return (await first.list()).body.count === 1;
    },
  },
  'race-answers-500': {
    rule: 'no-server-error',
    also: ['one-item-a-pair', 'upsert-by-pair', 'no-lost-change'],
    about: 'of POSTs of a new pair that run at once all but one are a 500',
    wrong: (right, { parts }) => ({
      async post(call) {
        await loseRace(
          right.jsonOf(call),
          call.practice.patients,
          (pair) => parts.slot(pair),
          () => {
            throw new Error('duplicate key value violates unique constraint');
          },
        );
        return right.post(call);
      },
    }),
    holds: ({ first }) => allSucceed(first),
  },
  'race-answers-409': {
    rule: 'upsert-by-pair',
    also: ['one-item-a-pair', 'no-lost-change'],
    about: 'of POSTs of a new pair that run at once all but one are refused with 409',
    wrong: (right, { parts }) => ({
      async post(call) {
        await loseRace(
          right.jsonOf(call),
          call.practice.patients,
          (pair) => parts.slot(pair),
          () => {
            throw new Refused(409, 'Conflict');
          },
        );
        return right.post(call);
      },
    }),
    holds: ({ first }) => allSucceed(first),
  },
  'race-loses-change': {
    rule: 'no-lost-change',
    also: ['last-write-shown', 'patch-sent-fields', 'updated-at-never-back'],
    about: 'a PATCH writes back the other fields as they were when it began',
    wrong: (right, { parts }) => ({
      async patch(call) {
        const before = parts.find(call.practice, call.pair, 'patch');
        const fields = parts.fieldsOf(parts.jsonOf(call), 'patch');
        if (before === undefined) return right.patch(call);
        await pause(gap);
        if (parts.find(call.practice, call.pair, 'patch') === undefined) return right.patch(call);
        parts.keep(call.practice, { ...before, ...fields, updatedAt: before.updatedAt });
        return right.patch(call);
      },
    }),
    async holds({ first }) {
      await first.post();
      await Promise.all([first.patch({ firstName: 'Eva' }), first.patch({ lastName: 'Novak' })]);
      const { firstName, lastName } = (await first.read()).body;
      return firstName === 'Eva' && lastName === 'Novak';
    },
  },
  'race-loses-post': {
    rule: 'no-lost-change',
    also: ['last-write-shown', 'updated-at-never-back'],
    about: 'an updating POST writes back the fields that it leaves out as they were when it began',
    wrong: (right, { parts }) => ({
      async post(call) {
        const fields = parts.fieldsOf(parts.jsonOf(call), 'post');
        const provider = fields.provider ?? parts.defaultProvider(call.key);
        const pair = { provider, providerId: fields.providerId ?? '' };
        const before = parts.find(call.practice, pair, 'post');
        if (before === undefined) return right.post(call);
        await pause(gap);
        if (parts.find(call.practice, pair, 'post')) parts.keep(call.practice, before);
        return right.post(call);
      },
    }),
    async holds({ first }) {
      await first.post();
      const names = { email: undefined, mobileNumber: undefined, dateOfBirth: undefined };
      await Promise.all([first.post(names), first.patch({ email: 'eva@example.com' })]);
      return (await first.read()).body.email === 'eva@example.com';
    },
  },
  'race-brings-back-deleted': {
    rule: 'deleted-is-gone',
    also: ['no-lost-change', 'last-write-shown', 'patch-creates-nothing', 'pair-reusable'],
    about: 'a PATCH that began before a DELETE and ends after it brings the patient back',
    wrong: (right, { parts }) => ({
      async patch(call) {
        const before = parts.find(call.practice, call.pair, 'patch');
        right.fieldsOf(right.jsonOf(call), 'patch');
        await pause(gap);
        const gone = before && parts.find(call.practice, call.pair, 'patch') === undefined;
        if (gone) parts.keep(call.practice, before);
        return right.patch(call);
      },
    }),
    async holds({ first }) {
      for (let attempt = 0; attempt < 20; attempt += 1) {
        await first.post();
        const late = first.patch({ firstName: 'Eva' });
        await pause(3);
        const { status } = await first.remove();
        const { status: patched } = await late;
        const { status: read } = await first.read();
        if (status === 204 && patched === 200 && read === 200) return false;
      }
      return true;
    },
  },
  'race-reads-stale': {
    rule: 'last-write-shown',
    also: ['no-lost-change', 'deleted-is-gone', 'one-item-a-pair'],
    about: 'while other requests run, a lookup is answered from a replica that lags behind',
    wrong(right, { parts, load }) {
      const replica = new Map<string, { at: number; patient: Patient | undefined }[]>();
      const note = (name: string, patient: Patient | undefined) => {
        const states = replica.get(name) ?? [];
        replica.set(name, [...states, { at: Date.now(), patient }].slice(-20));
      };
      return {
        keep(practice, patient) {
          right.keep(practice, patient);
          note(practice.name + parts.slot(patient.pair), patient);
        },
        async read(call) {
          await pause(gap);
          return right.read(call);
        },
        find(practice, pair, operation) {
          const current = right.find(practice, pair, operation);
          if (operation !== 'read' || load.inFlight < 2 || current === undefined) return current;
          const states = replica.get(practice.name + parts.slot(pair)) ?? [];
          const lagging = states.filter(({ at }) => at < Date.now() - 400).at(-1);
          return (lagging ?? states[0])?.patient ?? current;
        },
      };
    },
    async holds({ first }) {
      await first.post();
      await first.patch({ firstName: 'Eva' });
      const reads = await Promise.all([1, 2, 3, 4, 5, 6].map(() => first.read()));
      return reads.every(({ body }) => body.firstName === 'Eva');
    },
  },
} satisfies { readonly [name: string]: Defect };

/** Calls `lose` where the pair of a body is new before a while and known after it. */
async function loseRace(
  body: unknown,
  patients: ReadonlyMap<string, Patient>,
  slotOf: (pair: { provider: string; providerId: string }) => string,
  lose: () => void,
): Promise<void> {
  const { provider = '', providerId = '' } = Object(body);
  const slot = slotOf({ provider: String(provider), providerId: String(providerId) });
  const isNew = !patients.has(slot);
  await pause(gap);
  if (isNew && patients.has(slot)) lose();
}

async function allSucceed(client: Client): Promise<boolean> {
  const replies = await Promise.all([1, 2, 3, 4].map(() => client.post()));
  return replies.every(({ status }) => status < 300);
}
