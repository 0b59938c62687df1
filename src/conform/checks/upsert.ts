import type { Check } from '../check.ts';
import { isAccepted } from '../lab.ts';
import { answerOf, difference, generatedFields, itemOf } from '../shown.ts';

const createsAndShows: Check = {
  id: 'upsert/creates',
  rules: ['upsert-by-pair', 'upsert-replies-item', 'last-write-shown'],
  about: 'an upsert of a new key creates the item, which its answer and a look-up show as sent',
  needs: ['writes'],
  async run(lab) {
    const key = lab.key('new');
    const body = lab.body(key);
    const made = await lab.make(body, { outcome: 'created' });
    lab.hold({
      rule: 'upsert-by-pair',
      about: 'an upsert of a new key',
      ok: isAccepted(made),
      expected: 'it is accepted',
      received: answerOf(made),
      proof: [made],
    });
    if (!isAccepted(made)) return;
    const wrong = difference(lab.subject, itemOf(made), body);
    lab.hold({
      rule: 'upsert-replies-item',
      about: 'the answer to an upsert of a new key',
      ok: wrong === undefined,
      expected: 'the item as it was sent',
      received: wrong ?? 'the item',
      proof: [made],
    });
    const read = await lab.read(key, { outcome: 'found' });
    const lost = difference(lab.subject, itemOf(read), body);
    lab.hold({
      rule: 'last-write-shown',
      about: 'a look-up after an upsert of a new key',
      ok: lost === undefined,
      expected: 'the item as it was sent',
      received: isAccepted(read) ? (lost ?? 'the item') : answerOf(read),
      proof: [made, read],
    });
  },
};

const keepsIdentity: Check = {
  id: 'upsert/keeps-identity',
  rules: ['upsert-by-pair', 'id-stable', 'created-at-stable', 'updated-at-moves'],
  about: 'an upsert of a key that exists changes the item and leaves its id and its creation alone',
  needs: ['writes'],
  async run(lab) {
    const key = lab.key('again');
    const first = await lab.make(lab.body(key), { outcome: 'created' });
    const body = lab.body(key);
    const second = await lab.make(body, { outcome: 'updated' });
    const proof = [first, second];
    const accepted = lab.hold({
      rule: 'upsert-by-pair',
      about: 'an upsert of a key that exists',
      ok: isAccepted(second),
      expected: 'it is accepted as an update',
      received: answerOf(second),
      proof,
    });
    if (!accepted || !isAccepted(first)) return;
    const read = await lab.read(key, { outcome: 'found' });
    const stable = (from: 'uuid' | 'created', rule: string) => {
      for (const name of generatedFields(lab.subject, from)) {
        const values = [first, second, read].map((done) => itemOf(done)?.[name]);
        lab.hold({
          rule,
          about: `${name} across an upsert of a key that exists`,
          ok: new Set(values).size === 1,
          expected: `${name} stays the same`,
          received: values.map((value) => JSON.stringify(value)).join(' → '),
          proof: [...proof, read],
        });
      }
    };
    stable('uuid', 'id-stable');
    stable('created', 'created-at-stable');
    const lost = difference(lab.subject, itemOf(read), body);
    lab.hold({
      rule: 'last-write-shown',
      about: 'a look-up after an upsert of a key that exists',
      ok: lost === undefined,
      expected: 'the item as it was last sent',
      received: lost ?? 'the item',
      proof: [...proof, read],
    });
  },
};

/** Laws of the upsert. */
export const upsertChecks: readonly Check[] = [createsAndShows, keepsIdentity];
