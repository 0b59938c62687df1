import type { JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { type Held, holdFault } from '../lab/hold-fault.ts';
import type { Lab } from '../lab/lab.ts';
import {
  createListViewer,
  idsIn,
  isStill,
  type ListView,
  type ListViewer,
} from '../list/list-view.ts';

/** How often it is tried to find a moment in which nobody else writes. */
const attempts = 3;

/** The list before and after a write. */
type Around = {
  readonly id: string;
  readonly before: ListView;
  readonly after: ListView;
  readonly proof: readonly Exchange[];
};

const counts: Check = {
  id: 'lists/count',
  rules: ['count-all', 'deleted-is-gone', 'last-write-shown', 'upsert-by-pair'],
  about: 'the list and its count follow each write at once: one more, the same, one less',
  needs: ['writes'],
  async run(lab) {
    const viewer = await createListViewer(lab, 8 * attempts);
    if (typeof viewer === 'string') return { skip: viewer };
    const { operations } = lab.subject;
    let isCounted = true;
    let isMoving = false;
    const judge = async (find: (label: string) => Promise<readonly Held[] | undefined>) => {
      const first = await find('first');
      const isWrong = first?.some(({ fault }) => fault !== undefined);
      // Others may have written just so that it looks wrong; not twice.
      const held = isWrong ? await find('second') : first;
      for (const one of held ?? []) holdFault(lab, one);
      isMoving ||= held === undefined;
      return held;
    };
    const made = await judge((label) => creation(lab, viewer, label));
    if (made?.some(({ fault }) => fault !== undefined)) isCounted = false;
    if (operations.upsert) await judge((label) => update(lab, viewer, label));
    if (operations.delete) await judge((label) => removal(lab, viewer, label, isCounted));
    if (isMoving) return { skip: 'others write in the practice all the time' };
  },
};

/** Laws of the list's count. */
export const countChecks: readonly Check[] = [counts];

/** What an item's creation does to the list; none where there was no still moment. */
async function creation(lab: Lab, viewer: ListViewer, label: string) {
  const around = await stillAround(lab, viewer, `new-${label}`, (body) => lab.make(body));
  if (around === undefined) return undefined;
  const { id, before, after, proof } = around;
  const isListed = after.ids.includes(id);
  const grown = growthOf(around);
  const listed: Held = {
    rule: isListed || grown !== 1 ? 'last-write-shown' : 'pages-complete',
    about: 'the list right after an item was created',
    expected: 'the item is on it',
    fault: isListed ? undefined : 'it is not',
    proof,
  };
  const isSecond = after.ids.length - before.ids.length > 1;
  const counted = countOf('count-all', 'right after an item was created', 1, around);
  return isListed && !isSecond ? [listed, ...counted] : [listed];
}

async function update(lab: Lab, viewer: ListViewer, label: string) {
  const around = await stillAround(lab, viewer, `again-${label}`, (body) => lab.make(body), true);
  if (around === undefined) return undefined;
  const { before, after } = around;
  const isSecond = viewer.part !== 'beginning' && after.ids.length > before.ids.length;
  const rule = isSecond ? 'upsert-by-pair' : 'count-all';
  return countOf(rule, 'right after an upsert of an item that exists', 0, around);
}

async function removal(lab: Lab, viewer: ListViewer, label: string, isCounted: boolean) {
  const around = await stillAround(lab, viewer, `gone-${label}`, (body) => lab.remove(body), true);
  if (around === undefined) return undefined;
  const { id, after, proof } = around;
  const isListed = after.ids.includes(id);
  const listed: Held = {
    rule: 'deleted-is-gone',
    about: 'the list right after an item was deleted',
    expected: 'the item is not on it',
    fault: isListed ? 'it still is' : undefined,
    proof,
  };
  // A count that does not follow creations either says nothing about deletions.
  const rule = isCounted && (growthOf(around) ?? -1) >= 0 ? 'deleted-is-gone' : 'count-all';
  return isListed
    ? [listed]
    : [listed, ...countOf(rule, 'right after an item was deleted', -1, around)];
}

/**
 * Does a write to an item of its own between two views between which others wrote nothing; none where
 * there was no such moment or the write was refused.
 *
 * @param isMade whether the item is made before the first view
 */
async function stillAround(
  lab: Lab,
  viewer: ListViewer,
  label: string,
  write: (body: JsonObject) => Promise<Exchange>,
  isMade = false,
): Promise<Around | undefined> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const body = lab.body(lab.key(`${label}-${attempt}`));
    const made = isMade ? [await lab.make(body)] : [];
    const before = await viewer.view();
    const written = await write(body);
    const after = await viewer.view();
    const own = idsIn(lab, [...made, written]);
    const [id] = own;
    if (!isAccepted(written) || id === undefined) continue;
    if (!isStill(viewer, before, after, new Set(own))) continue;
    if (isMade && !before.ids.includes(id)) continue;
    const proof = [...before.proof.slice(0, 1), written, ...after.proof.slice(0, 1)];
    return { id, before, after, proof };
  }
  return undefined;
}

function growthOf({ before, after }: Around): number | undefined {
  return before.count === undefined || after.count === undefined
    ? undefined
    : after.count - before.count;
}

/** What is to be held of a count; nothing where there is none. */
function countOf(rule: string, when: string, right: number, around: Around): readonly Held[] {
  const grown = growthOf(around);
  if (grown === undefined) return [];
  const counts = `${around.before.count} → ${around.after.count}`;
  const fault = grown === right ? undefined : `${inWords(grown)} (${counts})`;
  const about = `the count ${when}`;
  return [{ rule, about, expected: inWords(right), fault, proof: around.proof }];
}

function inWords(grown: number): string {
  return grown === 0 ? 'as before' : grown > 0 ? `${grown} more` : `${-grown} less`;
}
