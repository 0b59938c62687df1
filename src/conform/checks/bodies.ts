import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { bodyFields, withoutKey } from '../../target/items/body-fields.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused, isTold, type Lab } from '../lab/lab.ts';
import { isFound, makeItem, notMade, shownBy, unlike } from '../lab/made-item.ts';
import { answerOf } from '../lab/shown.ts';
import { createPost } from './post-body.ts';

/** A body that is to be refused; what it would make or change is in the text that it is given. */
type BadBody = { readonly words: string; readonly from: (json: string) => string };

const badBodies: readonly BadBody[] = [
  { words: 'JSON that breaks off', from: (json) => json.slice(0, -1) },
  { words: 'JSON with a comma too many', from: (json) => json.replace(/\}$/, ',}') },
  { words: 'JSON in single quotes', from: (json) => json.replaceAll('"', "'") },
  { words: 'JSON with words after it', from: (json) => `${json} and more` },
  { words: 'a list', from: () => '[]' },
  { words: 'a list with an object in it', from: (json) => `[${json}]` },
  { words: 'a text', from: () => '"text"' },
  { words: 'a number', from: () => '7' },
  { words: 'null', from: () => 'null' },
  { words: 'true', from: () => 'true' },
];

const making: Check = {
  id: 'bodies/make',
  rules: ['not-json-refused', 'refusal-changes-nothing', 'body-refused', 'no-server-error'],
  about: 'an upsert whose body is no JSON object is refused and makes nothing',
  needs: ['writes'],
  async run(lab) {
    const post = createPost(lab, lab.subject.make);
    if (post === undefined) return { skip: 'items are made without a body' };
    const finds = isFound(lab, await lab.read(lab.key('control')));
    const empty = await post(lab.key('empty'), '');
    holdRefused(lab, 'body-refused', 'an upsert with an empty body', empty);
    const key = lab.key('bad');
    const text = JSON.stringify(lab.body(key));
    const refused: Exchange[] = [];
    for (const { words, from } of badBodies) {
      const done = await post(key, from(text));
      if (holdRefused(lab, 'not-json-refused', `an upsert whose body is ${words}`, done)) {
        refused.push(done);
      }
    }
    // What was accepted may have made it, or a look-up finds what nobody made.
    if (refused.length < badBodies.length || finds) return;
    const read = await lab.read(key, { outcome: 'missing' });
    holdFault(lab, {
      rule: 'refusal-changes-nothing',
      about: 'upserts whose bodies are no JSON objects, and a look-up',
      expected: 'no item',
      fault: isFound(lab, read) ? 'an item' : undefined,
      proof: [...refused, read],
    });
  },
};

const updating: Check = {
  id: 'bodies/update',
  rules: ['not-json-refused', 'refusal-changes-nothing', 'no-server-error'],
  about: 'an update whose body is no JSON object is refused and changes nothing',
  needs: ['writes'],
  async run(lab) {
    const { update } = lab.subject.operations;
    const patch = update && createPost(lab, update);
    if (patch === undefined) return { skip: 'the API has no update with a body' };
    const item = await makeItem(lab, 'held');
    if (item === undefined) return notMade;
    const text = JSON.stringify(withoutKey(lab.subject, lab.body(item.key)));
    const done: Exchange[] = [];
    // Null may be taken for no change at all.
    const bodies = badBodies.filter(({ words }) => words !== 'null');
    for (const { words, from } of bodies) {
      const one = await patch(item.key, from(text));
      holdRefused(lab, 'not-json-refused', `an update whose body is ${words}`, one);
      if (isRefused(one)) done.push(one);
    }
    const read = await lab.read(item.key, { outcome: 'found' });
    if (done.length < bodies.length || !isAccepted(read)) return; // it may have been changed
    const name = unlike(shownBy(lab, read), item.shown);
    holdFault(lab, {
      rule: 'refusal-changes-nothing',
      about: 'an item after updates whose bodies are no JSON objects',
      expected: 'it is as it was',
      fault: name && `${name} is another`,
      proof: [...done.slice(0, 3), read],
    });
  },
};

const mediaTypes: Check = {
  id: 'bodies/charset',
  rules: ['request-charset', 'json-media-type'],
  about: 'a body may name its charset, and its media type in upper case',
  needs: ['writes'],
  async run(lab) {
    const post = createPost(lab, lab.subject.make);
    if (post === undefined) return { skip: 'items are made without a body' };
    const textOf = (key: ItemKey) =>
      JSON.stringify(bodyFields(lab.subject.make, { ...body, ...key }));
    const body = lab.body(lab.key('plain'));
    const plain = await post(lab.key('plain'), textOf(lab.key('plain')));
    if (!isAccepted(plain)) return { skip: 'no item could be made' };
    for (const [label, type, rule] of goodTypes) {
      const key = lab.key(label);
      const done = await post(key, textOf(key), type);
      if (!isTold(done)) continue; // told of as a failure
      holdFault(lab, {
        rule,
        about: `an upsert of ${type}`,
        expected: 'it is accepted',
        fault: isAccepted(done) ? undefined : answerOf(done),
        proof: [done],
      });
    }
  },
};

/** RFC 9110, 8.3.1: neither the type nor the charset is told by its case. */
const goodTypes = [
  ['lower', 'application/json; charset=utf-8', 'request-charset'],
  ['upper', 'application/json;charset=UTF-8', 'request-charset'],
  ['type', 'Application/JSON', 'json-media-type'],
] as const;

/** Laws of request bodies. */
export const bodyChecks: readonly Check[] = [making, updating, mediaTypes];

function holdRefused(lab: Lab, rule: string, about: string, done: Exchange): boolean {
  if (!isTold(done)) return false; // told of as a failure
  return holdFault(lab, {
    rule,
    about,
    expected: 'it is refused with a status from 400 to 499',
    fault: isRefused(done) ? undefined : answerOf(done),
    proof: [done],
  });
}
