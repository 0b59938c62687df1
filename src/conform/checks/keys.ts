import { isJsonObject, type JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { withoutKey } from '../../target/items/body-fields.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import type { Check } from '../check.ts';
import type { Forged } from '../lab/forge.ts';
import { holdFault } from '../lab/hold-fault.ts';
import type { Lab, Sending } from '../lab/lab.ts';
import { isFound, makeItem, notMade, shownBy, unlike } from '../lab/made-item.ts';
import { answerOf } from '../lab/shown.ts';
import { holdKeyRefused } from './key-refused.ts';

/** A request without a key that is one. */
type Intruder = { readonly words: string; readonly sending: Sending };

const reading: Check = {
  id: 'keys/list',
  rules: ['key-required', 'no-server-error'],
  about: 'a list is refused without a key, and with tokens that are none',
  needs: [],
  async run(lab) {
    if (lab.subject.operations.list === undefined) return { skip: 'the API has no list' };
    const { binding } = lab.subject.operations.list;
    for (const { words, sending } of intrudersOf(lab)) {
      const done = await lab.list({}, sending);
      const body = done.response?.json;
      const items = binding?.envelope && isJsonObject(body) ? body[binding.envelope.items] : body;
      const shows = Array.isArray(items) && items.length > 0;
      holdKeyRefused(lab, `a list ${words}`, done, shows);
    }
    const { path } = lab.subject.operations.list;
    if (path.includes('{')) return;
    holdKeyRefused(
      lab,
      'a HEAD without a key',
      await lab.raw({ method: 'HEAD', path, as: 'none' }),
    );
  },
};

const items: Check = {
  id: 'keys/items',
  rules: ['key-required', 'no-server-error'],
  about: 'no request without a key that is one shows or changes an item',
  needs: ['writes'],
  async run(lab) {
    const { operations } = lab.subject;
    const item = await makeItem(lab, 'held');
    if (item === undefined) return notMade;
    const other = lab.body(lab.key('held'), {}, 'all');
    const { [lab.subject.namespace]: _, ...body } = other;
    const change = withoutKey(lab.subject, body);
    const rounds: readonly (readonly [string, (sending: Sending) => Promise<Exchange>])[] = [
      ['a look-up', (sending) => lab.read(item.key, sending)],
      ['an upsert of an item that exists', (sending) => lab.make(other, sending)],
      ...(operations.update
        ? [['an update', (one: Sending) => lab.update(item.key, change, one)] as const]
        : []),
      ...(operations.delete
        ? [['a delete', (one: Sending) => lab.remove(item.key, one)] as const]
        : []),
    ];
    for (const [what, act] of rounds) {
      const proof: Exchange[] = [];
      for (const { words, sending } of intrudersOf(lab)) {
        // What scheme a key comes under is seen before what is to be done with an item that is there.
        if (what !== 'a look-up' && ['basic', 'token'].includes(sending.kind ?? '')) continue;
        const done = await act(sending);
        proof.push(done);
        holdKeyRefused(lab, `${what} ${words}`, done, showsItem(done, item.body));
        // The next one must not be told that there is nothing to delete.
        if (what === 'a delete' && isAccepted(done)) await lab.make(item.body);
      }
      if (what === 'a look-up') continue;
      const read = await lab.read(item.key, { outcome: 'found' });
      holdFault(lab, {
        rule: 'key-required',
        about: `an item after ${what} without a good key`,
        expected: 'it is as it was',
        fault: changeOf(lab, read, item.shown),
        proof: [...proof.slice(0, 3), read],
      });
    }
    if (operations.read === undefined) return;
    const head = { method: 'HEAD', path: lab.path(operations.read, item.key), as: 'none' } as const;
    holdKeyRefused(lab, 'a HEAD of an item without a key', await lab.raw(head));
  },
};

const creation: Check = {
  id: 'keys/create',
  rules: ['key-required', 'no-server-error'],
  about: 'no request without a key that is one creates an item',
  needs: ['writes'],
  async run(lab) {
    const key: ItemKey = lab.key('intruder');
    // Where a look-up finds what nobody made, it tells nothing.
    const finds = isFound(lab, await lab.read(lab.key('control')));
    const proof: Exchange[] = [];
    for (const { words, sending } of intrudersOf(lab)) {
      const done = await lab.make(lab.body(key), sending);
      holdKeyRefused(lab, `an upsert ${words}`, done);
      proof.push(done);
    }
    if (finds) return;
    const read = await lab.read(key, { outcome: 'missing' });
    holdFault(lab, {
      rule: 'key-required',
      about: 'a look-up after upserts without a good key',
      expected: 'no item',
      fault: isFound(lab, read) ? 'an item' : undefined,
      proof: [...proof, read],
    });
  },
};

/** Laws of keys. */
export const keyChecks: readonly Check[] = [reading, items, creation];

function intrudersOf(lab: Lab): readonly Intruder[] {
  const forged: readonly (readonly [Forged, string])[] = [
    ['malformed', 'with a token that is no key'],
    ['unknown', 'with a key that nobody has'],
    ['wrong-secret', "with a key's id and a wrong secret"],
    ['longer', 'with a key and one letter more'],
    ['shorter', 'with a key without its last letter'],
    ['basic', 'with a key under the scheme Basic'],
    ['token', 'with a key under the scheme Token'],
  ];
  const outcome = 'unauthorized';
  return [
    { words: 'without a key', sending: { as: 'none', outcome, kind: 'none' } },
    ...forged.map(([how, words]): Intruder => {
      const headers = [['Authorization', lab.forge(how)]] as const;
      return { words, sending: { as: 'none', headers, outcome, kind: how } };
    }),
  ];
}

/** Whether an answer has a value of an item in it that only this run could have sent. */
function showsItem({ response }: Exchange, body: JsonObject): boolean {
  const shown = response?.json;
  if (!isJsonObject(shown)) return false;
  const texts = Object.entries(body).filter(([name, value]) => shown[name] === value);
  return texts.length >= 2;
}

function changeOf(
  lab: Lab,
  read: Exchange,
  right: Parameters<typeof unlike>[1],
): string | undefined {
  if (read.response === undefined || read.response.status >= 500) return undefined;
  if (!isAccepted(read)) return `a look-up is answered with ${answerOf(read)}`;
  const name = unlike(shownBy(lab, read), right);
  return name === undefined ? undefined : `${name} is another`;
}
