import { isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { answerOf, itemOf } from '../lab/shown.ts';
import { listedCheck } from './reads-listed.ts';

const unknownKey: Check = {
  id: 'reads/unknown-key',
  rules: ['unknown-pair-404'],
  about: 'a look-up of an unknown key is a 404, each time',
  needs: [],
  async run(lab) {
    if (lab.subject.operations.read === undefined) return { skip: 'needs a look-up' };
    const key = lab.key('never-made');
    for (const turn of ['a look-up of an unknown key', 'the same look-up again']) {
      const done = await lab.read(key, { outcome: 'missing' });
      const isMissing = done.response?.status === 404;
      const shown = isAccepted(done) && itemOf(done) !== undefined ? ', an item' : '';
      holdFault(lab, {
        rule: 'unknown-pair-404',
        about: turn,
        expected: '404',
        fault: isMissing ? undefined : `${answerOf(done)}${shown}`,
        proof: [done],
      });
    }
    return undefined;
  },
};

/** Laws of reading. */
export const readChecks: readonly Check[] = [unknownKey, listedCheck];
