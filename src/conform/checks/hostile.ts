import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { withoutKey } from '../../target/items/body-fields.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import { isFreeText } from '../../target/items/sample-body.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import type { Lab } from '../lab/lab.ts';
import { answerOf, itemOf, valueIn } from '../lab/shown.ts';
import { holdEscapes } from './escaped-texts.ts';
import { createPost } from './post-body.ts';

/** A request that nobody should send: its words, body and media type. */
type Hostile = readonly [words: string, body: string | Uint8Array, type?: string];

const hostile: Check = {
  id: 'bodies/hostile',
  rules: ['no-server-error', 'text-unchanged'],
  about:
    'no body, however odd, makes the server fail, and texts that are large or escaped come back as sent',
  needs: ['writes'],
  async run(lab) {
    const { make, operations } = lab.subject;
    const targets = [
      ['an upsert', make] as const,
      ...(operations.update ? [['an update', operations.update] as const] : []),
    ];
    const held = lab.key('held');
    const body = lab.body(held);
    await lab.make(body);
    // First, while it is known what was there before.
    for (const [what, operation] of targets) {
      const post = createPost(lab, operation);
      const sent = operation === make ? body : withoutKey(lab.subject, body);
      if (post) await holdEscapes(lab, what, post, { key: held, body: sent });
    }
    for (const [what, operation] of targets) {
      const post = createPost(lab, operation);
      if (post === undefined) continue;
      const isUpdate = operation === operations.update;
      const requests = [
        ...bodiesFor(lab, held, isUpdate),
        ...(isUpdate ? [] : [notUtf8(lab, held), ...bigBodies(lab, held)]),
      ];
      for (const [words, body, type] of requests) {
        const done = await post(held, body, type);
        const isAnswered = done.response !== undefined && done.response.status < 500;
        holdFault(lab, {
          rule: 'no-server-error',
          about: `${what} with ${words}`,
          expected: 'an answer that is no 5xx',
          fault: isAnswered ? undefined : answerOf(done),
          proof: [done],
        });
        if (words === wide && isAccepted(done)) await holdWhole(lab, held, done);
      }
    }
  },
};

/** Bodies that try a server's patience. */
export const hostileChecks: readonly Check[] = [hostile];

function bodiesFor(lab: Lab, key: ItemKey, isUpdate: boolean): readonly Hostile[] {
  const { subject } = lab;
  const whole = lab.body(key, {}, isUpdate ? 'required' : 'all');
  const body = isUpdate ? withoutKey(subject, whole) : whole;
  const json = JSON.stringify(body);
  const free = freeText(lab);
  const rest = (first: string) => json.replace('{', `{${first},`);
  const text = (escaped: string) =>
    JSON.stringify({ ...body, ...(free && { [free]: '¤' }) }).replace('¤', escaped);
  return [
    ['an empty body', ''],
    ['a body of another type', 'a=1&b=2', 'application/x-www-form-urlencoded'],
    ['JSON labelled as text', json, 'text/plain'],
    ['JSON labelled as XML', json, 'application/xml'],
    ['JSON without a type', json, ''],
    ['JSON with a type that is none', json, 'nonsense'],
    ['a charset that there is not', json, 'application/json; charset=nonsense'],
    ['NUL in a text', text('a\\u0000b')],
    ['half a surrogate pair in a text', text('a\\ud83db')],
    ['a control character in a text', text('a\\u0007b')],
    ['a field __proto__', rest('"__proto__":{"x":1}')],
    ['fields constructor and prototype', rest('"constructor":{"prototype":{"x":1}}')],
    ['a field twice', `${json.slice(0, -1)},${json.slice(1)}`],
    ['a number beyond all bounds', rest('"x-number":1e999')],
    ['JSON of 2,000 levels', rest(`"x-deep":${'['.repeat(2000)}${']'.repeat(2000)}`)],
    ['a byte order mark', `\ufeff${json}`],
  ];
}

/** A text with a byte in it that begins no character; what is wrong with it is the same in an update. */
function notUtf8(lab: Lab, key: ItemKey): Hostile {
  const free = freeText(lab) ?? 'x-bytes';
  const [before = '', after = ''] = JSON.stringify(lab.body(key, { [free]: '¤' })).split('¤');
  const bytes = [Buffer.from(before), Buffer.from([0xff]), Buffer.from(after)];
  return ['bytes that are no UTF-8', Buffer.concat(bytes)];
}

const wide = 'a body of 150 KiB';

/** Bodies of a size that servers limit: whatever they answer, they must. */
function bigBodies(lab: Lab, key: ItemKey): readonly Hostile[] {
  const free = freeText(lab) ?? 'x-big';
  const bodyOf = (text: string) => JSON.stringify(lab.body(key, { [free]: text }));
  // Letters of three bytes, which a server that reads in pieces may cut in two.
  return [
    [wide, bodyOf('語'.repeat(50 * 1024))],
    ['a body of 2 MiB', bodyOf('x'.repeat(2 * 1024 * 1024))],
  ];
}

/** Holds that a large text that was taken comes back as it was sent. */
async function holdWhole(lab: Lab, key: ItemKey, done: Exchange): Promise<void> {
  const read = await lab.read(key);
  const name = freeText(lab);
  if (name === undefined || !isAccepted(read)) return;
  const shown = valueIn(itemOf(read), name);
  // Without any of the letters it is an older text, which is for other checks.
  const isOurs = typeof shown === 'string' && shown.includes('語');
  const spoilt = isOurs ? shown.replaceAll('語', '').length : 0;
  holdFault(lab, {
    rule: 'text-unchanged',
    about: `${wide} of letters of three bytes`,
    expected: 'the letters come back',
    fault: spoilt > 0 ? `${spoilt} other characters among them` : undefined,
    proof: [done, read],
  });
}

function freeText({ subject }: Lab): string | undefined {
  return subject.fields.find((field) => isFreeText(field) && !field.key)?.name;
}
