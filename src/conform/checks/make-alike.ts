import { isAccepted } from '../../target/exchange.ts';
import { atOnce } from '../lab/at-once.ts';
import type { Lab } from '../lab/lab.ts';
import { idsIn } from '../list/list-view.ts';

/** Makes items that have the same values, half of them with required fields alone; their ids. */
export async function makeAlike(lab: Lab, length: number): Promise<ReadonlySet<string>> {
  const all = lab.body(lab.key('same'));
  const least = lab.body(lab.key('same'), {}, 'required');
  const made = await atOnce(Array.from({ length }), (_, index) =>
    lab.make({ ...(index % 2 ? least : all), ...lab.key(`item-${index}`) }, { outcome: 'created' }),
  );
  return new Set(idsIn(lab, made.filter(isAccepted)));
}
