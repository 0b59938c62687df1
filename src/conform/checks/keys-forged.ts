import { isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import type { Forged } from '../lab/forge.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { listed } from '../lab/items-of.ts';
import { isRefused, type Lab } from '../lab/lab.ts';
import { notMade } from '../lab/made-item.ts';
import { holdKeyRefused } from './key-refused.ts';

/** Keys that are right but for their secret, or for how their letters are written. */
export const forgedCheck: Check = {
  id: 'keys/forged',
  rules: ['key-required', 'no-server-error'],
  about: 'a key is compared to its last letter, as it is written and not as a pattern',
  needs: [],
  async run(lab) {
    const { list } = lab.subject.operations;
    for (const [how, words] of forgeries(lab)) {
      const headers = [['Authorization', lab.forge(how)]] as const;
      const sending = { as: 'none', headers, outcome: 'unauthorized', kind: how } as const;
      const done = list ? await lab.list({}, sending) : await lab.read(lab.key('none'), sending);
      const isShown = listed(lab, done).items.length > 0;
      holdKeyRefused(lab, `${list ? 'a list' : 'a look-up'} ${words}`, done, isShown);
    }
    return undefined;
  },
};

/** What an answer without a key tells of which items there are. */
export const strangerCheck: Check = {
  id: 'keys/stranger',
  rules: ['key-required', 'no-server-error'],
  about: 'without a key, nobody learns which items there are',
  needs: ['writes'],
  async run(lab) {
    if (lab.subject.operations.read === undefined) return { skip: 'needs a look-up' };
    const key = lab.key('there');
    if (!isAccepted(await lab.make(lab.body(key)))) return notMade;
    const there = await lab.read(key, { as: 'none' });
    const missing = await lab.read(lab.key('never-made'), { as: 'none' });
    const [one, other] = [there, missing].map((done) => done.response?.status);
    if (!isRefused(there)) return undefined; // another check's matter
    holdFault(lab, {
      rule: 'key-required',
      about: 'look-ups without a key, of an item that there is and of one that there is not',
      expected: 'the same status for both',
      fault: one === other || !isRefused(missing) ? undefined : `${one} and ${other}`,
      proof: [there, missing],
    });
    const headers = [['content-type', 'application/json']] as const;
    const { method, path } = lab.subject.make;
    const sent = { method: method.toUpperCase(), path, headers, body: '{"', as: 'none' } as const;
    if (!path.includes('{')) {
      holdKeyRefused(lab, 'an upsert of malformed JSON without a key', await lab.raw(sent));
    }
    return undefined;
  },
};

function forgeries(lab: Lab): readonly (readonly [Forged, string])[] {
  return [
    ['no-secret', "with a key's id and no secret"],
    ['percent', "with a key's id and a percent sign for its secret"],
    ['star', "with a key's id and an asterisk for its secret"],
    ['long', 'with a token of more than 300 characters'],
    ['other-case', 'with a key whose upper and lower case are swapped'],
    ...(lab.hasSecondKey
      ? [['other-secret', "with one key's id and the other's secret"] as const]
      : []),
  ];
}
