import type { Check } from '../check.ts';
import { createFieldValues } from '../lab/field-values.ts';
import type { Lab } from '../lab/lab.ts';
import { exploreSequences, type Failed } from './explore-sequences.ts';

/** How many sequences there are, and how many broken rules are looked for. */
const limits = { sequences: 6, rounds: 3 };

/** Broken, they leave every key's state in doubt: more sequences would blame other rules for it. */
const endsAll = ['pair-identifies', 'unknown-pair-404'];

const rules = [
  'last-write-shown',
  'upsert-by-pair',
  'upsert-replies-item',
  'patch-sent-fields',
  'patch-keeps-others',
  'patch-creates-nothing',
  'deleted-is-gone',
  'delete-204',
  'pair-reusable',
  'pair-identifies',
  'unknown-pair-404',
  'id-stable',
  'created-at-stable',
  'updated-at-never-back',
  'refusal-changes-nothing',
  'no-server-error',
];

/** Random requests for a few keys, held against a small model of the state. */
export const sequenceCheck: Check = {
  id: 'sequences/random',
  rules,
  about: 'random requests for a few keys show the state that the rules make of them',
  needs: ['writes'],
  async run(lab) {
    const { read, update, delete: remove, upsert } = lab.subject.operations;
    if (!read || !update || !remove || !upsert) {
      return { skip: 'needs an upsert, a look-up, an update and a delete' };
    }
    const values = await createFieldValues(lab);
    if (values === undefined) return { skip: 'no item could be made and looked up' };
    const found = new Set<string>();
    let left = limits.sequences;
    const counts = { begun: 0, judged: 0 };
    for (let round = 0; round < limits.rounds && left > 0; round++) {
      const { failed, runs } = await exploreSequences(lab, values, left, found, counts);
      left -= runs;
      if (failed === undefined) break;
      found.add(failed.fault.rule);
      tell(lab, failed);
      if (endsAll.includes(failed.fault.rule)) break;
    }
    if (counts.judged === 0 && found.size === 0) return { skip: 'no request could be judged' };
    for (const rule of rules.filter((one) => !found.has(one))) {
      const expected = 'every answer shows the state that the rules make of the requests';
      const about = 'random requests for a few keys';
      lab.hold({ rule, about, ok: true, expected, received: 'it does', proof: [] });
    }
    return undefined;
  },
};

function tell(lab: Lab, { fault, story, exchanges }: Failed): void {
  lab.hold({
    rule: fault.rule,
    about: `random requests: ${fault.about}`,
    ok: false,
    expected: fault.expected,
    received: `${story.join(', ')}: ${fault.received}`,
    proof: exchanges,
  });
}
