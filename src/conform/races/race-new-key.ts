import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import type { Check } from '../check.ts';
import { isDecided } from '../lab/decided.ts';
import { createFieldValues, type FieldValues } from '../lab/field-values.ts';
import { itemsOf } from '../lab/items-of.ts';
import { isRefused, type Lab } from '../lab/lab.ts';
import { observationOf } from '../lab/observation.ts';
import { answerOf, generatedFields } from '../lab/shown.ts';
import { orderOf } from '../list/list-order.ts';
import { tellFailures } from './race-record.ts';

const rounds = 3;
const racers = 8;

/** Upserts of one new key at once. */
export const newKeyRace: Check = {
  id: 'races/new-pair',
  rules: ['one-item-a-pair', 'upsert-by-pair', 'no-server-error'],
  about: 'however many upserts of a new key run at once, one item comes of them',
  needs: ['writes'],
  async run(lab) {
    const { read, delete: remove, upsert } = lab.subject.operations;
    if (!read || !remove || !upsert) return { skip: 'needs an upsert, a look-up and a delete' };
    const values = await createFieldValues(lab);
    if (values === undefined) return { skip: 'no item could be made and looked up' };
    if (!(await isOneAlone(lab, values))) {
      return { skip: 'upserts of a key that follow each other already make more than one item' };
    }
    let before = await newestPage(lab);
    for (let round = 0; round < rounds; round++) {
      const after = await race(lab, values, lab.key(`round-${round}`), round, before);
      if (after === undefined) break;
      before = after;
    }
    return undefined;
  },
};

/** Whether two upserts that follow each other make one item, which a delete removes. */
async function isOneAlone(lab: Lab, values: FieldValues): Promise<boolean> {
  const key = lab.key('alone');
  const first = await lab.make(lab.body(key, values.varied(1), 'required'));
  const second = await lab.make(lab.body(key, values.varied(2), 'required'));
  const look = await lab.read(key);
  await lab.remove(key);
  const after = observationOf(lab.subject, values, await lab.read(key));
  return idsIn(lab, values, [first, second, look]).size <= 1 && after === undefined;
}

/**
 * Runs one round; the newest page after it, none where something was wrong.
 *
 * @param before the newest page before it
 */
async function race(
  lab: Lab,
  values: FieldValues,
  key: ItemKey,
  round: number,
  before: readonly Exchange[],
): Promise<readonly Exchange[] | undefined> {
  let page = before;
  // What the run saw before is not new, whichever page it is on now.
  const earlier = lab.exchanges().flatMap(({ response }) => response?.json ?? []);
  const known = new Set(
    [...listedItems(lab, before), ...earlier.filter(isJsonObject)].map((item) => idOf(lab, item)),
  );
  const bodies = Array.from({ length: racers }, (_, index) =>
    values.varied(1 + round * racers + index),
  );
  const send = (body: JsonObject = {}) => lab.make(lab.body(key, body, 'required'));
  const made = await Promise.all(bodies.map(send));
  tellFailures(lab, made);
  const refused = made.find((one) => isRefused(one) && isDecided(one));
  if (refused !== undefined && !isAccepted(await send(bodies[made.indexOf(refused)]))) {
    return undefined; // it is refused alone, too: its values are, which is another fault
  }
  const isTaken = lab.hold({
    rule: 'upsert-by-pair',
    about: 'upserts of a new key at once',
    ok: refused === undefined,
    expected: 'each is accepted, the first as a creation and the others as updates',
    received: refused
      ? `one was answered with ${answerOf(refused)}; the same alone is accepted`
      : 'they are',
    proof: refused ? made : [],
  });
  if (!isTaken || !made.some(isAccepted)) return undefined;
  const look = await lab.read(key);
  const shown = [...made, look];
  const ids = idsIn(lab, values, shown);
  if (ids.size > 1) return tell(`the answers show ${ids.size} ids`, shown);
  page = await newestPage(lab);
  const isNew = (item: JsonObject) => !known.has(idOf(lab, item));
  // Of a page that was not shown before nobody knows what is new.
  const rows = !before.every(isAccepted)
    ? 0
    : rowsOf(lab, values, listedItems(lab, page).filter(isNew), ids, bodies);
  if (rows > 1) return tell(`the list shows ${rows} items of the key`, [...shown, ...page]);
  if (!made.every(isDecided)) return tell(undefined, []); // one that comes yet makes the item anew
  const removed = await lab.remove(key);
  const left = await lab.read(key);
  const isLeft = isAccepted(removed) && observationOf(lab.subject, values, left) !== undefined;
  return isLeft
    ? tell('another item is there when one is deleted', [...shown, removed, left])
    : tell(undefined, []);

  function tell(received: string | undefined, proof: readonly Exchange[]) {
    const isOne = lab.hold({
      rule: 'one-item-a-pair',
      about: 'upserts of a new key at once',
      ok: received === undefined,
      expected: 'one item comes of them',
      received: received ?? 'one does',
      proof,
    });
    return isOne ? page : undefined;
  }
}

function idsIn(lab: Lab, values: FieldValues, exchanges: readonly Exchange[]): ReadonlySet<Json> {
  const ids = exchanges.map((one) => observationOf(lab.subject, values, one)?.stamps.id);
  return new Set(ids.filter((id) => id !== undefined));
}

/** How many of the items that are new in the list came of the upserts of a round. */
function rowsOf(
  lab: Lab,
  values: FieldValues,
  items: readonly JsonObject[],
  ids: ReadonlySet<Json>,
  bodies: readonly JsonObject[],
): number {
  const own = items.filter((item) => {
    if (ids.has(idOf(lab, item) ?? null)) return true;
    return bodies.some((body) =>
      values.fields.every(({ name }) => values.meaningOf(name, item) === (body[name] ?? null)),
    );
  });
  return new Set(own.map((item, index) => idOf(lab, item) ?? index)).size;
}

function idOf(lab: Lab, item: JsonObject): Json | undefined {
  return item[generatedFields(lab.subject, 'uuid')[0] ?? ''];
}

function listedItems(lab: Lab, page: readonly Exchange[]): readonly JsonObject[] {
  const envelope = lab.subject.operations.list?.binding?.envelope;
  return page.flatMap((one) => itemsOf(one, envelope).items);
}

/** The page with the newest items; none where it is not known which one that is. */
async function newestPage(lab: Lab): Promise<readonly Exchange[]> {
  const { list } = lab.subject.operations;
  if (list === undefined) return [];
  const { page, envelope } = list.binding ?? {};
  if (page === undefined) return [await lab.list()];
  const size = page.limit === 'none' ? 100 : Math.min(page.limit, 100);
  const query = (index: number) => ({ [page.index]: String(index), [page.size]: String(size) });
  const first = await lab.list(query(page.first));
  const { items, count } = itemsOf(first, envelope);
  if (count === undefined || count <= items.length) return [first];
  const order = orderOf(lab);
  if (order === 'newest') return [first];
  if (order !== 'oldest' || items.length < size) return [];
  return [await lab.list(query(page.first + Math.ceil(count / size) - 1))];
}
