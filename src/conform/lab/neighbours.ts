import { isAccepted } from '../../target/exchange.ts';
import { hasFreeKey } from '../../target/items/sample-body.ts';
import { holdFault } from './hold-fault.ts';
import { isRefused, type Lab } from './lab.ts';
import { type MadeItem, makeItem, shownBy, unlike } from './made-item.ts';
import { answerOf } from './shown.ts';

/** An item, and others whose keys have a part in common with its key. */
export type Neighbours = { readonly item: MadeItem; readonly others: readonly MadeItem[] };

/** Makes an item with neighbours; none where it could not be made. */
export async function makeNeighbours(lab: Lab, label: string): Promise<Neighbours | undefined> {
  const item = await makeItem(lab, label, { namespace: '-one' });
  // Where any text is a key, one that begins with the whole of the item's.
  const part = lab.subject.label;
  const longer = item && hasFreeKey(lab.subject) && `${String(item.key[part])}-stays`;
  const others = [
    await makeItem(lab, `${label}-stays`, {
      namespace: '-one',
      ...(longer && { part: { [part]: longer } }),
    }),
    await makeItem(lab, label, { namespace: '-two', isNamesake: true }),
  ];
  return item && { item, others: others.filter((other) => other !== undefined) };
}

/** Holds that items are as they were after something was done to another one. */
export async function holdUntouched(
  lab: Lab,
  others: readonly MadeItem[],
  what: string,
): Promise<void> {
  for (const other of others) {
    const read = await lab.read(other.key);
    const changed = isAccepted(read) ? unlike(shownBy(lab, read), other.shown) : undefined;
    holdFault(lab, {
      rule: 'pair-identifies',
      about: `items whose keys have a part in common with that of ${what}`,
      expected: 'they stay as they were',
      fault: isRefused(read) ? `one is gone: ${answerOf(read)}` : changed && `another ${changed}`,
      proof: [other.read, read],
    });
  }
}
