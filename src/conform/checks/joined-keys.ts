import { isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { idOf, notMade } from '../lab/made-item.ts';
import { itemOf } from '../lab/shown.ts';

/** What careless code puts between the parts of a key; other checks try a slash, a hyphen and nothing. */
const separators = [':', '|', '_', '.'] as const;

/** Keys that are the same text once their parts are joined. */
export const joinedKeysCheck: Check = {
  id: 'ids/joined',
  rules: ['pair-by-component'],
  about: 'keys whose parts come to the same text when they are joined are different keys',
  needs: ['writes', 'free-key'],
  async run(lab) {
    const { namespace, label } = lab.subject;
    if (namespace === label) return { skip: 'the key has one part' };
    if (lab.subject.operations.read === undefined) return { skip: 'needs a look-up' };
    const text = `b${separators.map((one, index) => `${one}${index}`).join('')}`;
    // Made and looked up, so that it is in whatever store and cache there may be.
    const key = lab.exactKey(text);
    const made = await lab.make(lab.body(key));
    const own = await lab.read(key);
    if (!isAccepted(made) || !isAccepted(own)) return notMade;
    const id = idOf(lab, itemOf(own));
    for (const separator of separators) {
      const [head = '', ...rest] = text.split(separator);
      const other = lab.exactKey(rest.join(separator), `${separator}${head}`);
      const read = await lab.read(other);
      holdFault(lab, {
        rule: 'pair-by-component',
        about: `a look-up of a key that nobody used: another one with "${separator}" moved`,
        expected: 'it does not show the item of the other key',
        fault:
          isAccepted(read) && id !== null && idOf(lab, itemOf(read)) === id ? 'it does' : undefined,
        proof: [made, own, read],
      });
    }
    return undefined;
  },
};
