import { isValidPhoneNumber } from 'libphonenumber-js/min';
import { Refused } from '../right/answer.ts';
import type { World } from '../right/parts.ts';
import type { Patient } from '../right/patient.ts';
import type { Variant } from './variant.ts';

/** Right deployments that differ in what they keep, accept and make. */
export const stateVariants = {
  'many-patients': { about: 'the practices hold 3,000 patients', patients: 3000 },
  'others-write': {
    about: 'others create, update and delete in the same practice all the time',
    patients: 40,
    work: (world) => writing(world, 7),
  },
  'others-write-now-and-then': {
    about: 'others write in the same practice every 300 ms',
    patients: 40,
    work: (world) => writing(world, 300),
  },
  'clock-in-seconds': {
    about: 'time stamps are whole seconds',
    change: (right) => ({ now: () => Math.floor(right.now() / 1000) * 1000 }),
  },
  'clock-ahead': {
    about: 'time stamps are 3 s ahead of the Date header',
    change: (right) => ({ now: () => right.now() + 3000 }),
  },
  'updated-at-only-when-changed': {
    about: 'updatedAt stays where it is when nothing changes',
    change: (right) => ({
      patchOver: (before, ...rest) => settled(before, right.patchOver(before, ...rest)),
      postOver: (before, ...rest) => settled(before, right.postOver(before, ...rest)),
    }),
  },
  'listed-by-last-change': {
    about: 'the list begins with the patient that was not changed for longest',
    change: (right) => ({
      keep(practice, patient) {
        for (const [slot, one] of practice.patients) {
          if (one.id === patient.id) practice.patients.delete(slot);
        }
        right.keep(practice, patient);
      },
    }),
  },
  'listed-by-id': {
    about: 'the list goes by id',
    change: (right) => ({
      all: (practice) => [...right.all(practice)].sort((a, b) => (a.id < b.id ? -1 : 1)),
    }),
  },
  'provider-in-any-case': {
    about: 'upper and lower case are one in provider, and two in providerId',
    change: (right) => ({
      slot: ({ provider, providerId }) =>
        right.slot({ provider: provider.toLowerCase(), providerId }),
    }),
  },
  'ids-trimmed-names-kept': {
    about: 'blanks around a providerId are left out, those around names are kept',
    change: (right) => ({
      slot: ({ provider, providerId }) => right.slot({ provider, providerId: providerId.trim() }),
    }),
  },
  'ids-folded-in-full': {
    about: 'ids are one that are so in upper case, as Straße and STRASSE',
    change: (right) => ({
      slot: ({ provider, providerId }) =>
        right.slot({ provider: provider.toUpperCase(), providerId: providerId.toUpperCase() }),
    }),
  },
  'missing-before-body': {
    about: 'a PATCH of an unknown pair is 404 whatever its body',
    change: (right, { parts }) => ({
      patch(call) {
        const known = parts.find(call.practice, call.pair, 'patch');
        if (known === undefined) throw new Refused(404, 'There is no such patient');
        return right.patch(call);
      },
    }),
  },
  'uuid-v7': {
    about: 'ids are UUIDs that begin with the time',
    change: (right) => ({
      newId() {
        const time = right.now().toString(16).padStart(12, '0');
        return `${time.slice(0, 8)}-${time.slice(8)}-7${right.newId().slice(15)}`;
      },
    }),
  },
  'uuid-upper-case': {
    about: 'ids are UUIDs in upper case',
    change: (right) => ({ newId: () => right.newId().toUpperCase() }),
  },
  'nul-taken': {
    about: 'NUL in a name is accepted and comes back',
    change: (right) => ({ textFits: (text) => right.textFits(text.replaceAll('\0', '')) }),
  },
  'body-limit-100-kib': {
    about: 'a body of more than 100 KiB is a 413',
    change: (right) => ({
      jsonOf: (request) =>
        right.jsonOf({ ...request, tooLarge: request.tooLarge || request.body.length > 102_400 }),
    }),
  },
  'any-json-type': {
    about: 'any JSON media type is taken, such as application/merge-patch+json',
    change: (right) => ({
      jsonOf(request) {
        const type = request.headers['content-type']?.replace(/^application\/[a-z-]+\+json/, json);
        return right.jsonOf({ ...request, headers: { ...request.headers, 'content-type': type } });
      },
    }),
  },
  'phones-for-fiction-refused': {
    about: 'numbers that are in no plan, or that regulators reserve for fiction, are refused',
    change: () => ({
      phoneFits: (text) =>
        /^\+[1-9][0-9]{1,14}$/.test(text) && isValidPhoneNumber(text) && !fiction.test(text),
    }),
  },
  'nest-like': {
    about: 'what a NestJS application with class-validator does',
    answers: {
      'error-body': 'nest',
      'unsupported-method': '404',
      'unknown-field': 'refused',
      'patch-key': 'refused',
      'path-form': 'same',
      'page-size-over': 'refused',
      'date-time-input': 'accepted',
      'updated-status': '201',
    },
  },
} satisfies { readonly [name: string]: Variant };

const json = 'application/json';

const fiction =
  /^\+(1[0-9]{3}55501[0-9]{2}|447700900[0-9]{3}|44[0-9]+4960[0-9]{3}|61[0-9]{0,3}(491570|5550|7010)[0-9]+|353209[0-9]+|49(30|69|40|221|89)[0-9]*|331990[0-9]+|4670174[0-9]+|3614?5[0-9]+)$/;

/** What a patient is after a write: what it was, where nothing but the time has changed. */
function settled(before: Patient, after: Patient): Patient {
  const { updatedAt } = before;
  return JSON.stringify({ ...after, updatedAt }) === JSON.stringify(before) ? before : after;
}

/** Writes of others, one every so many milliseconds: two creations, an update, a deletion. */
function writing({ parts, practices }: World, every: number): () => void {
  let turn = 0;
  const timer = setInterval(() => {
    turn += 1;
    for (const practice of practices.values()) {
      const pair = { provider: 'ForeignEHR', providerId: String(turn) };
      const names = { firstName: `Foreign${turn}`, lastName: 'Planted-Person' };
      const known = [...practice.patients.values()].filter(
        (one) => one.pair.provider === pair.provider,
      );
      const [oldest] = known;
      if (turn % 4 === 0 && oldest) parts.drop(practice, oldest);
      else if (turn % 4 === 2 && oldest) {
        parts.keep(practice, parts.patchOver(oldest, names, practice, {}));
      } else parts.keep(practice, parts.create(practice, pair, names));
      if (known.length > 30 && oldest) parts.drop(practice, oldest);
    }
  }, every);
  return () => clearInterval(timer);
}
