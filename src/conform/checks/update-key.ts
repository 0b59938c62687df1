import type { Json } from '../../json.ts';
import { isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused, isTold, type Lab } from '../lab/lab.ts';
import {
  idOf,
  type MadeItem,
  makeItem,
  notMade,
  shownBy,
  stampOf,
  unlike,
} from '../lab/made-item.ts';
import { answerOf, itemOf } from '../lab/shown.ts';

/** What an update must not change, however its body tries: the key, the id and the time stamps. */
export const updateKeyCheck: Check = {
  id: 'update/key',
  rules: [
    'patch-keeps-key',
    'patch-keeps-others',
    'updated-at-never-back',
    'refusal-changes-nothing',
  ],
  about: 'an update changes neither the key nor the id nor the time stamps, whatever its body says',
  needs: ['writes'],
  async run(lab) {
    if (lab.subject.operations.update === undefined) return { skip: 'needs an update' };
    const { resource } = lab.subject;
    const inPath = resource.parent?.key ?? [];
    const names = [
      ...resource.key.filter((name) => !inPath.includes(name)),
      ...Object.keys(resource.fields).filter((name) => resource.fields[name]?.from !== undefined),
    ];
    let item: MadeItem | undefined;
    for (const name of new Set(names)) {
      // The same one, as long as nothing was wrong with it.
      item ??= await makeItem(lab, `set-${name}`);
      if (item === undefined) return notMade;
      item = await trySetting(lab, item, name);
    }
    return undefined;
  },
};

/** Tries to set a field; the item as it is then, none where it is not what it was. */
async function trySetting(lab: Lab, item: MadeItem, name: string): Promise<MadeItem | undefined> {
  const { resource, operations } = lab.subject;
  const isKey = resource.key.includes(name) && resource.fields[name]?.from === undefined;
  const value = isKey ? `${String(item.key[name])}-moved` : generatedValue(lab, name);
  const moved: ItemKey = isKey ? { ...item.key, [name]: value } : item.key;
  if (operations.update === undefined) return undefined;
  const isFree = !isKey || isRefused(await lab.read(moved));
  const done = await lab.raw({
    method: operations.update.method.toUpperCase(),
    path: lab.path(operations.update, item.key),
    headers: [['content-type', 'application/json']],
    body: JSON.stringify({ [name]: value }),
    touches: [item.key, moved],
  });
  if (!isTold(done)) return undefined;
  const read = await lab.read(item.key);
  const proof = [item.read, done, read];
  const about = `${name} in the body of an update`;
  const shown = itemOf(read);
  const isThere = isAccepted(read) && idOf(lab, shown) === idOf(lab, itemOf(item.read));
  holdFault(lab, {
    rule: 'patch-keeps-key',
    about,
    expected: 'the item stays under its key, with its id',
    fault: isThere ? undefined : `a look-up has ${isAccepted(read) ? 'another' : answerOf(read)}`,
    proof,
  });
  const reply = isAccepted(done) ? idOf(lab, itemOf(done)) : null;
  holdFault(lab, {
    rule: 'patch-keeps-key',
    about: `${about}: the answer to it`,
    expected: 'the item with its id',
    fault: reply === null || reply === idOf(lab, itemOf(item.read)) ? undefined : 'another id',
    proof: [item.read, done],
  });
  if (isKey && isFree) {
    const look = await lab.read(moved);
    const isMoved = isAccepted(look) && idOf(lab, itemOf(look)) === idOf(lab, itemOf(item.read));
    holdFault(lab, {
      rule: 'patch-keeps-key',
      about: `${about}: a look-up of the key that it names`,
      expected: 'no item',
      fault: isMoved ? 'the item' : undefined,
      proof: [...proof, look],
    });
  }
  if (!isThere) return undefined;
  const changed = unlike(shownBy(lab, read), item.shown);
  holdFault(lab, {
    rule: isRefused(done) ? 'refusal-changes-nothing' : 'patch-keeps-others',
    about: `${about}: the data of the item`,
    expected: 'they stay as they were',
    fault: changed && `another ${changed}`,
    proof,
  });
  const isCreated = resource.fields[name]?.from === 'created';
  if (isCreated) {
    holdFault(lab, {
      rule: 'patch-keeps-key',
      about,
      expected: `${name} stays as it was`,
      fault: stampOf(lab, read, 'created') === past ? 'it is what was sent' : undefined,
      proof,
    });
  }
  const [before, after] = [stampOf(lab, item.read, 'updated'), stampOf(lab, read, 'updated')];
  holdFault(lab, {
    rule: 'updated-at-never-back',
    about,
    expected: 'the time of the latest change does not go back',
    fault: after < before ? `it goes back by ${(before - after) / 1000} s` : undefined,
    proof,
  });
  return changed === undefined && !(after < before) ? { ...item, read } : undefined;
}

const past = Date.UTC(2001, 0, 1);

function generatedValue(lab: Lab, name: string): Json {
  const from = lab.subject.resource.fields[name]?.from;
  if (from === 'uuid') return '00000000-0000-4000-8000-000000000001';
  return from === 'sequence' ? 999_999_999 : new Date(past).toISOString();
}
