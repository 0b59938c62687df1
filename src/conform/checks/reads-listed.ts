import type { JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import { casesOf } from '../../target/items/sample-body.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused, type Lab } from '../lab/lab.ts';
import { type MadeItem, makeItem, notMade, type Shown } from '../lab/made-item.ts';
import { isMarked, markField, markOf, nextMark } from '../lab/mark.ts';
import { findListed, hasLost, type Window } from '../list/list-window.ts';
import { judgeItem } from './listed-item.ts';

/** An item that bears a mark by which the list can be searched for it. */
type Marked = { readonly mark: string; readonly what: string };

/** The list, after every kind of write. */
export const listedCheck: Check = {
  id: 'reads/listed',
  rules: [
    'last-write-shown',
    'upsert-by-pair',
    'deleted-is-gone',
    'patch-creates-nothing',
    'refusal-changes-nothing',
    'response-fields',
  ],
  about: 'the list shows each item once and as a look-up does, after every kind of write',
  needs: ['writes'],
  async run(lab) {
    const { list, delete: remove, update } = lab.subject.operations;
    const field = markField(lab);
    if (list === undefined || field === undefined) return { skip: 'needs a list and a free text' };
    const upserted = await makeMarked(lab, field, 'upserted');
    const updated = await makeMarked(lab, field, 'updated');
    const deleted = await makeMarked(lab, field, 'deleted');
    const newest = await makeMarked(lab, field, 'newest');
    if (!upserted || !updated || !deleted || !newest) return notMade;
    const all = [upserted, updated, deleted, newest];
    const first = await findListed(lab, (items) =>
      all.every(({ mark }) => has(items, field, mark)),
    );
    if (first === undefined) return { skip: 'the list cannot be read' };
    for (const { what, mark, item } of all) {
      const isListed = has(first.items, field, mark);
      if (!isListed && !first.isWhole) return tooMany;
      if (!isListed && hasLost(lab, first)) return lost;
      holdFault(lab, {
        rule: 'last-write-shown',
        about: `the list after ${what === 'newest' ? 'an upsert of a new key' : 'several upserts'}`,
        expected: 'the item is listed',
        fault: isListed ? undefined : 'it is not',
        proof: [item.made, ...first.proof],
      });
      if (isListed) judgeItem(lab, listedAs(first, field, mark), item.read, first);
    }
    if (!all.every(({ mark }) => has(first.items, field, mark))) return undefined;

    const again = await lab.make({
      ...upserted.item.body,
      ...changeOf(lab, newest.item, field, upserted),
    });
    const changed =
      update && (await lab.update(updated.item.key, changeOf(lab, newest.item, field, updated)));
    const removed = remove && (await lab.remove(deleted.item.key, { outcome: 'deleted' }));
    const unknown = update && (await updateUnknown(lab, field));
    const refused = await refuseNew(lab, field);
    const reads = [await lab.read(upserted.item.key), await lab.read(updated.item.key)] as const;
    const kept = [upserted, updated, newest];
    const second = await findListed(lab, (items) =>
      kept.every(({ mark }) => has(items, field, mark)),
    );
    if (second === undefined) return { skip: 'the list cannot be read' };

    if (isAccepted(again)) judgeOnce(lab, second, field, upserted.mark, again);
    judgeAfter(
      lab,
      second,
      field,
      upserted.mark,
      reads[0],
      again,
      'an upsert of a key that exists',
    );
    judgeAfter(lab, second, field, updated.mark, reads[1], changed, 'an update');
    judgeAbsent(lab, second, field, removed, {
      rule: 'deleted-is-gone',
      what: 'a delete',
      mark: deleted.mark,
    });
    judgeAbsent(lab, second, field, unknown, {
      rule: 'patch-creates-nothing',
      what: 'an update of an unknown key',
      mark: markOf(lab, 'unknown'),
    });
    judgeAbsent(lab, second, field, refused, {
      rule: 'refusal-changes-nothing',
      what: 'a refused upsert of a new key',
      mark: markOf(lab, 'refused'),
    });
    return undefined;
  },
};

const tooMany = { skip: 'the list is too long to be searched' } as const;
const lost = { skip: 'the list counts more items than its pages show' } as const;

async function makeMarked(
  lab: Lab,
  field: string,
  what: string,
): Promise<(Marked & { readonly item: MadeItem }) | undefined> {
  const mark = markOf(lab, what);
  const item = await makeItem(lab, what, { fields: { [field]: mark } });
  return item && { mark, what, item };
}

function has(items: readonly JsonObject[], field: string, mark: string): boolean {
  return items.some((item) => isMarked(item, field, mark));
}

/** The items with a mark, each once, though it was on two pages while others wrote. */
function listedAs({ items }: Window, field: string, mark: string): readonly JsonObject[] {
  const own = items.filter((item) => isMarked(item, field, mark));
  return [...new Map(own.map((item) => [JSON.stringify(item), item])).values()];
}

function judgeAfter(
  lab: Lab,
  window: Window,
  field: string,
  mark: string,
  read: Exchange,
  done: Exchange | undefined,
  what: string,
): void {
  if (done === undefined || !isAccepted(done) || !isAccepted(read)) return;
  const listed = listedAs(window, field, mark);
  if (listed.length > 0) judgeItem(lab, listed, read, window, what);
}

function judgeOnce(lab: Lab, window: Window, field: string, mark: string, done: Exchange): void {
  const ids = new Set(
    listedAs(window, field, mark).map((item) => JSON.stringify(identityOf(lab, item))),
  );
  holdFault(lab, {
    rule: 'upsert-by-pair',
    about: 'the list after an upsert of a key that exists',
    expected: 'one item of the key',
    fault: ids.size > 1 ? `${ids.size} items` : undefined,
    proof: [done, ...window.proof],
  });
}

/** Judges that something is not listed. */
function judgeAbsent(
  lab: Lab,
  window: Window,
  field: string,
  done: Exchange | undefined,
  { rule, what, mark }: Marked & { readonly rule: string },
): void {
  if (done === undefined || done.response === undefined) return;
  holdFault(lab, {
    rule,
    about: `the list after ${what}`,
    expected: 'no such item',
    fault: has(window.items, field, mark) ? 'it is listed' : undefined,
    proof: [done, ...window.proof],
  });
}

/** The generated id, else all that is shown. */
function identityOf(lab: Lab, item: JsonObject): unknown {
  const { fields } = lab.subject.resource;
  const id = Object.keys(fields).find((name) => fields[name]?.from === 'uuid');
  return (id && item[id]) ?? item;
}

/** The data of an item but its mark, and the next mark of another. */
function changeOf(lab: Lab, { body }: MadeItem, field: string, { mark }: Marked): JsonObject {
  const { key } = lab.subject.resource;
  const others = Object.entries(body).filter(([name]) => name !== field && !key.includes(name));
  return { ...Object.fromEntries(others), [field]: nextMark(mark) };
}

function updateUnknown(lab: Lab, field: string): Promise<Exchange> {
  const key: ItemKey = lab.key('unknown');
  return lab.update(key, { [field]: markOf(lab, 'unknown') }, { outcome: 'missing' });
}

/** None where the deployment takes what it should refuse. */
async function refuseNew(lab: Lab, field: string): Promise<Exchange | undefined> {
  const bad = lab.subject.fields.find((one) => !one.key && casesOf(one, 'refused').length > 0);
  if (bad === undefined) return undefined;
  const [value = null] = casesOf(bad, 'refused');
  const sent: Shown = { [field]: markOf(lab, 'refused'), [bad.name]: value };
  const done = await lab.make(lab.body(lab.key('refused'), sent), { outcome: 'invalid' });
  return isRefused(done) ? done : undefined;
}
