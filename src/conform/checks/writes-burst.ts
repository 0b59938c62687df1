import { isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { atOnce } from '../lab/at-once.ts';
import { holdFault } from '../lab/hold-fault.ts';
import type { Lab } from '../lab/lab.ts';
import { isFound } from '../lab/made-item.ts';
import { markField } from '../lab/mark.ts';
import { itemOf, valueIn } from '../lab/shown.ts';
import { createListLook } from '../list/list-look.ts';
import { idsIn } from '../list/list-view.ts';

const items = 4;
const rounds = 3;

/** Many updates, a few at once: one that is lost now and then hardly shows in a few. */
export const burstCheck: Check = {
  id: 'upsert/burst',
  rules: ['last-write-shown'],
  about: 'of many upserts of keys that exist, none that is acknowledged is lost',
  needs: ['writes'],
  async run(lab) {
    const field = markField(lab);
    const { operations } = lab.subject;
    if (!operations.upsert || !operations.read || field === undefined) {
      return { skip: 'needs an upsert, a look-up and a free text' };
    }
    const keys = Array.from({ length: items }, (_, index) => lab.key(`item-${index}`));
    const made = await atOnce(keys, (key) => lab.make(lab.body(key, { [field]: word(0) })));
    const looker = operations.list ? await createListLook(lab, 0) : 'no list';
    const ids = made.map((done) => idsIn(lab, [done])[0]);
    const own = new Set(ids.filter((id) => id !== undefined));
    for (let round = 1; round <= rounds; round++) {
      const bodies = keys.map((key) => lab.body(key, { [field]: word(round) }));
      const done = await atOnce(bodies, (body) => lab.make(body));
      // The list shows them all at once, where it is short.
      const look =
        typeof looker !== 'string' && looker.isSingle ? await looker.look(own) : undefined;
      await atOnce(keys, async (key, index) => {
        const answer = done[index];
        if (answer === undefined || !isAccepted(answer)) return;
        const listed = look?.item(ids[index] ?? '');
        const read = listed ? undefined : await lab.read(key);
        if (read && !isFound(lab, read)) return; // for other checks
        const shown = valueIn(listed ?? (read && itemOf(read)), field);
        hold(lab, String(shown), round, [answer, ...(read ? [read] : (look?.proof ?? []))]);
      });
    }
    return undefined;
  },
};

function hold(
  lab: Lab,
  shown: string,
  round: number,
  proof: Parameters<typeof holdFault>[1]['proof'],
) {
  const isOld = Array.from({ length: round }, (_, before) => word(before)).some(
    (one) => one.toLowerCase() === shown.trim().toLowerCase(),
  );
  holdFault(lab, {
    rule: 'last-write-shown',
    about: 'what is shown right after one of many upserts of keys that exist',
    expected: 'the item as it was last sent',
    fault: isOld ? 'the item as it was before' : undefined,
    proof,
  });
}

/** Words that no deployment spoils, another one for each round. */
function word(round: number): string {
  return ['Acorn', 'Beech', 'Cypress', 'Damson', 'Elder', 'Fig'][round] ?? 'Gorse';
}
