import type { JsonObject } from '../../json.ts';
import type { Exchange } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../hold-fault.ts';
import { isAccepted, type Lab } from '../lab.ts';
import { createListViewer, idsIn, isStill, type ListView, type ListViewer } from '../list-view.ts';

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
  needs: ['writes', 'quiet'],
  async run(lab) {
    const viewer = await createListViewer(lab, 3 * attempts);
    if (typeof viewer === 'string') return { skip: viewer };
    const held = [
      await create(lab, viewer),
      lab.subject.operations.upsert === undefined || (await upsert(lab, viewer)),
      lab.subject.operations.delete === undefined || (await remove(lab, viewer)),
    ];
    if (held.includes(false)) return { skip: 'others write in the practice all the time' };
  },
};

/** Laws of the list's count. */
export const countChecks: readonly Check[] = [counts];

/** Whether there was a still moment in which to hold what an item's creation does to the list. */
async function create(lab: Lab, viewer: ListViewer): Promise<boolean> {
  const around = await stillAround(lab, viewer, 'created', (body) => lab.make(body));
  if (around === undefined) return false;
  const { id, before, after, proof } = around;
  const isListed = after.ids.includes(id);
  const grown = difference(before, after);
  holdFault(lab, {
    rule: isListed || grown !== 1 ? 'last-write-shown' : 'pages-complete',
    about: 'the list right after an item was created',
    expected: 'the item is on it',
    fault: isListed ? undefined : 'it is not',
    proof,
  });
  if (isListed && grown !== undefined) {
    holdCount(lab, 'count-all', 'right after an item was created', 1, grown, proof);
  }
  return true;
}

async function upsert(lab: Lab, viewer: ListViewer): Promise<boolean> {
  const around = await stillAround(lab, viewer, 'again', (body) => lab.make(body), true);
  if (around === undefined) return false;
  const { before, after, proof } = around;
  const grown = difference(before, after);
  const isSecond = viewer.part !== 'beginning' && after.ids.length > before.ids.length;
  const rule = isSecond ? 'upsert-by-pair' : 'count-all';
  if (grown !== undefined) {
    holdCount(lab, rule, 'right after an upsert of an item that exists', 0, grown, proof);
  }
  return true;
}

async function remove(lab: Lab, viewer: ListViewer): Promise<boolean> {
  const around = await stillAround(lab, viewer, 'gone', (body) => lab.remove(body), true);
  if (around === undefined) return false;
  const { id, before, after, proof } = around;
  const grown = difference(before, after);
  const isListed = after.ids.includes(id);
  holdFault(lab, {
    rule: 'deleted-is-gone',
    about: 'the list right after an item was deleted',
    expected: 'the item is not on it',
    fault: isListed ? 'it still is' : undefined,
    proof,
  });
  if (!isListed && grown !== undefined) {
    const rule = grown >= 0 ? 'deleted-is-gone' : 'count-all';
    holdCount(lab, rule, 'right after an item was deleted', -1, grown, proof);
  }
  return true;
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
    const made = isMade ? await lab.make(body) : undefined;
    const before = await viewer.view();
    const written = await write(body);
    const after = await viewer.view();
    const [id] = idsIn(lab, made ? [made] : [written]);
    if (!isAccepted(written) || id === undefined) continue;
    if (!isStill(viewer, before, after, new Set(idsIn(lab, [...(made ? [made] : []), written]))))
      continue;
    if (isMade && !before.ids.includes(id)) continue;
    const proof = [...before.proof.slice(0, 1), written, ...after.proof.slice(0, 1)];
    return { id, before, after, proof };
  }
  return undefined;
}

function difference(before: ListView, after: ListView): number | undefined {
  return before.count === undefined || after.count === undefined
    ? undefined
    : after.count - before.count;
}

function holdCount(
  lab: Lab,
  rule: string,
  when: string,
  right: number,
  grown: number,
  proof: readonly Exchange[],
): void {
  holdFault(lab, {
    rule,
    about: `the count ${when}`,
    expected: inWords(right),
    fault: grown === right ? undefined : inWords(grown),
    proof,
  });
}

function inWords(grown: number): string {
  return grown === 0 ? 'as before' : grown > 0 ? `${grown} more` : `${-grown} less`;
}
