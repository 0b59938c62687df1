import { isAccepted } from '../../target/exchange.ts';
import { casesOf } from '../../target/items/sample-body.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused, isTold, type Lab } from '../lab/lab.ts';
import { idOf, makeItem, notMade, shownBy, unlike } from '../lab/made-item.ts';
import { answerOf, itemOf, valueIn } from '../lab/shown.ts';

/** Updates that ordinary ones say nothing of. */
export const updateOddCheck: Check = {
  id: 'update/odd',
  rules: ['patch-sent-fields', 'patch-keeps-key', 'request-charset'],
  about:
    'an update sets fields that had no value, heeds empty texts, and hits no item that its body names',
  needs: ['writes'],
  async run(lab) {
    if (lab.subject.operations.update === undefined) return { skip: 'needs an update' };
    const bare = await makeItem(lab, 'bare', { which: 'required' });
    const other = await makeItem(lab, 'other');
    if (bare === undefined || other === undefined) return notMade;
    await holdFirstValue(lab, bare, other);
    await holdEmptyText(lab, other);
    await holdOther(lab, bare, other);
    return undefined;
  },
};

type Item = NonNullable<Awaited<ReturnType<typeof makeItem>>>;

/** A field that never had a value is set by an update alone, in a body that names its charset. */
async function holdFirstValue(lab: Lab, bare: Item, { body, shown }: Item): Promise<void> {
  const { update } = lab.subject.operations;
  const names = lab.subject.fields
    .filter(({ name, required, key }) => !required && !key && shown[name] !== null)
    .map(({ name }) => name);
  for (const [index, name] of names.slice(0, 2).entries()) {
    const charset = index === 0 ? '' : '; charset=utf-8';
    const done = await lab.raw({
      method: update?.method.toUpperCase() ?? '',
      path: update ? lab.path(update, bare.key) : '',
      headers: [['content-type', `application/json${charset}`]],
      body: JSON.stringify({ [name]: body[name] ?? null }),
      touches: [bare.key],
    });
    if (!isTold(done)) continue; // told of as a failure
    const read = await lab.read(bare.key);
    const isSet = isAccepted(read) && unlike(shownBy(lab, read), shown, [name]) === undefined;
    holdFault(lab, {
      rule: isAccepted(done) || charset === '' ? 'patch-sent-fields' : 'request-charset',
      about: `an update of ${name}, which had no value${charset && ', in a body with a charset'}`,
      expected: 'it is accepted, and a look-up shows the value',
      fault: isAccepted(done) ? (isSet ? undefined : 'another value, or none') : answerOf(done),
      proof: [bare.read, done, read],
    });
  }
}

/** An empty text for a required field is refused, or it is what the field then has. */
async function holdEmptyText(lab: Lab, item: Item): Promise<void> {
  const field = lab.subject.fields.find(
    (one) =>
      one.required && !one.key && one.type === 'string' && casesOf(one, 'refused').length === 0,
  );
  if (field === undefined) return;
  const { name } = field;
  const done = await lab.update(item.key, { [name]: '' });
  if (!isAccepted(done)) return;
  const read = await lab.read(item.key);
  const value = valueIn(itemOf(read), name);
  const isHeeded = value === '' || value === null;
  holdFault(lab, {
    rule: 'patch-sent-fields',
    about: `an empty text for ${name} in an update that is accepted`,
    expected: 'a look-up shows it',
    fault: !isAccepted(read) || isHeeded ? undefined : 'the value that it had before',
    proof: [item.read, done, read],
  });
}

/** The key in a body is that of an item that exists: it is not the one that is meant. */
async function holdOther(lab: Lab, bare: Item, other: Item): Promise<void> {
  const before = await lab.read(other.key);
  const free = lab.subject.fields.find(
    (one) => one.required && !one.key && casesOf(one, 'refused').length === 0,
  );
  if (free === undefined || !isAccepted(before)) return;
  const { update } = lab.subject.operations;
  if (update === undefined) return;
  const done = await lab.raw({
    method: update.method.toUpperCase(),
    path: lab.path(update, bare.key),
    headers: [['content-type', 'application/json']],
    body: JSON.stringify({ ...other.key, [free.name]: bare.body[free.name] ?? null }),
    touches: [bare.key, other.key],
  });
  const read = await lab.read(other.key);
  const changed = isAccepted(read) ? unlike(shownBy(lab, read), shownBy(lab, before)) : undefined;
  holdFault(lab, {
    rule: 'patch-keeps-key',
    about: 'an item whose key stands in the body of an update of another one',
    expected: 'it is as it was',
    fault: isRefused(read) ? `it is gone: ${answerOf(read)}` : changed && `another ${changed}`,
    proof: [before, done, read],
  });
  if (!isAccepted(done) || itemOf(done) === undefined) return;
  const ids = [idOf(lab, itemOf(bare.read)), idOf(lab, itemOf(done))];
  holdFault(lab, {
    rule: 'patch-keeps-key',
    about: 'the answer to an update whose body names another key',
    expected: 'the item that the path names',
    fault: ids.includes(null) || ids[0] === ids[1] ? undefined : 'another id',
    proof: [bare.read, done],
  });
}
