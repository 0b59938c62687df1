import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import type { Check } from '../check.ts';
import { atOnce } from '../lab/at-once.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { type Case, isRefused, isTold, type Lab } from '../lab/lab.ts';
import { makeItem, notMade } from '../lab/made-item.ts';
import { answerOf } from '../lab/shown.ts';
import { faultOf, holdRespelled, holdUpdated, inLowerCase } from './path-forms.ts';
import { isOfProxy } from './proxy-answer.ts';

/** A text in an item's key, in words that a report can show. */
type Text = { readonly words: string; readonly text: string };

/** The first half of them stand in a key's last part as they are, the others at the end of its first. */
const texts: readonly Text[] = [
  { words: 'a percent sign', text: '50%' },
  { words: 'what looks percent-encoded', text: 'a%2Fb' },
  { words: 'a plus sign', text: 'a+b' },
  { words: 'a blank', text: 'a b' },
  { words: 'a question mark', text: 'a?b' },
  { words: 'a number sign', text: 'a#b' },
  { words: 'dots', text: '..a..' },
  { words: 'a nought alone', text: '0' },
  { words: 'an ending such as a file has', text: 'a.json' },
  { words: 'a semicolon', text: 'a;b=1' },
  { words: 'equals signs and an ampersand', text: 'a=1&b=' },
  { words: 'quotes', text: `a"b'c` },
  { words: 'a colon, an at sign and a comma', text: 'a:b@c,d' },
  { words: 'brackets and marks', text: 'a(b)[c]{d}<e>*!~^`|$' },
  { words: 'letters beyond ASCII, one of them in two characters', text: 'šđ-ж-北-z\u030c' },
  { words: 'an emoji', text: 'a🦷b' },
  { words: '200 characters', text: 'x'.repeat(200) },
  { words: '280 characters', text: 'y'.repeat(280) },
];

/** Up to so many characters no key may be refused for its length. */
const surelyAccepted = 64;

/** Words that mean something to programs; nothing in them needs to be encoded. */
const words = ['__proto__', 'constructor', 'toString', 'null', 'undefined', 'search'];

const encoded: Check = {
  id: 'paths/segments',
  rules: ['segments-decoded-once', 'upsert-by-pair', 'no-server-error'],
  about:
    'an item can be looked up, updated and deleted by its key, whatever is in it and however it is encoded',
  needs: ['writes', 'free-key'],
  async run(lab) {
    if ((await makeItem(lab, 'plain')) === undefined) return notMade;
    const half = Math.ceil(texts.length / 2);
    await atOnce(texts.slice(0, half), (one, index) =>
      holdBoth(lab, one, texts[index + half] ?? one, index),
    );
    const key = lab.key('a b+č%2F');
    const made = await lab.make(lab.body(key));
    if (!isAccepted(made) || !isAccepted(await lab.read(key))) return undefined;
    const words = 'characters that must be encoded';
    await holdRespelled(lab, words, key, made);
    await holdUpdated(lab, words, key, made);
    return undefined;
  },
};

const slashes: Check = {
  id: 'paths/slashes',
  rules: ['segments-decoded-once'],
  about: 'an item with a slash in its key can be looked up, updated and deleted',
  needs: ['writes', 'free-key'],
  async run(lab) {
    if ((await makeItem(lab, 'plain')) === undefined) return notMade;
    // What is made behind something that turns the path down could not be removed.
    for (const text of ['never/made', 'never\\made']) {
      const done = await lab.read(lab.key(text));
      if (isRefused(done) && (await isOfProxy(lab, done))) {
        const status = answerOf(done);
        return { skip: `something in front of the API turns such paths down, with ${status}` };
      }
    }
    const keys: readonly (readonly [string, ItemKey])[] = [
      ['slashes, two of them side by side', lab.exactKey('a//b/c')],
      ['a backslash', lab.exactKey('a\\b')],
      ['a slash in its first part, and the word export', lab.exactKey('export', '/a')],
    ];
    for (const [index, [name, key]] of keys.entries()) {
      const made = await lab.make(lab.body(key, {}, 'required'), { outcome: 'created' });
      if (!isAccepted(made)) continue; // an upsert's own matter
      const read = await lab.read(key);
      // One of them stands for all.
      if (index === 0 && isAccepted(read) && faultOf(lab, made, read) === undefined) {
        await holdRespelled(lab, name, key, made, inLowerCase);
        await holdUpdated(lab, name, key, made);
      }
      await holdFound(lab, name, key, made, read);
    }
  },
};

const programWords: Check = {
  id: 'paths/words',
  rules: ['unknown-pair-404', 'last-write-shown', 'no-server-error'],
  about: 'words that mean something to programs are keys like any other',
  needs: ['writes', 'free-key'],
  async run(lab) {
    if ((await makeItem(lab, 'plain')) === undefined) return notMade;
    await atOnce(words, async (word) => {
      const key = lab.exactKey(word, `-${words.indexOf(word)}`);
      const before = await lab.read(key, { outcome: 'missing' });
      if (isTold(before)) {
        holdFault(lab, {
          rule: 'unknown-pair-404',
          about: `a look-up of an item "${word}" that nobody made`,
          expected: '404',
          fault: isAccepted(before) ? answerOf(before) : undefined,
          proof: [before],
        });
      }
      // Where it is there before it was made, it is not created.
      const made = await lab.make(
        lab.body(key, {}, 'required'),
        isRefused(before) ? { outcome: 'created' } : {},
      );
      if (!isAccepted(made)) return;
      const read = await lab.read(key);
      if (!isTold(read)) return;
      holdFault(lab, {
        rule: 'last-write-shown',
        about: `a look-up of an item "${word}"`,
        expected: 'the item that was made',
        fault: faultOf(lab, made, read),
        proof: [made, read],
      });
    });
  },
};

/** Laws of paths. */
export const pathChecks: readonly Check[] = [encoded, slashes, programWords];

/**
 * Two texts in one key. Where that goes wrong, each is tried alone, so that it is told which one it was, in a
 * namespace of its own, so that a delete that takes more than it should is not told of here.
 */
async function holdBoth(lab: Lab, one: Text, other: Text, index: number): Promise<void> {
  const words = `${one.words}, and ${other.words} in its first part`;
  const cases: Case[] = [];
  const trial = { ...lab, hold: (held: Case) => cases.push(held) > 0 && held.ok };
  await holdReached(trial, words, lab.exactKey(one.text, `-${other.text}`));
  if (cases.length > 0 && cases.every(({ ok }) => ok)) {
    for (const held of cases) lab.hold(held);
    return;
  }
  await holdReached(lab, one.words, lab.exactKey(one.text, `-${index}-one`));
  await holdReached(lab, other.words, lab.exactKey(other.text, `-${index}-other`));
  await holdReached(lab, `${other.words} in its first part`, lab.key('one', `-${other.text}-2`));
}

async function holdReached(lab: Lab, words: string, key: ItemKey): Promise<void> {
  const made = await lab.make(lab.body(key, {}, 'required'), { outcome: 'created' });
  if (made.response === undefined || made.response.status >= 500) return;
  // A deployment may have a limit for the length of a key.
  const isLong = Object.values(key).some((part) => String(part).length > surelyAccepted);
  if (isRefused(made) && isLong) return;
  const isMade = holdFault(lab, {
    rule: 'upsert-by-pair',
    about: `an upsert of a key with ${words}`,
    expected: 'it is accepted',
    fault: isAccepted(made) ? undefined : answerOf(made),
    proof: [made],
  });
  if (isMade) await holdFound(lab, words, key, made, await lab.read(key));
}

/** Holds that a look-up and a delete by the path reach an item. */
async function holdFound(lab: Lab, words: string, key: ItemKey, made: Exchange, read: Exchange) {
  if (!isTold(read)) return;
  const isFound = holdFault(lab, {
    rule: 'segments-decoded-once',
    about: `a look-up of a key with ${words}`,
    expected: 'the item that was made',
    fault: faultOf(lab, made, read),
    proof: [made, read],
  });
  if (!isFound || lab.subject.operations.delete === undefined) return;
  const removed = await lab.remove(key, { outcome: 'deleted' });
  if (!isTold(removed)) return;
  holdFault(lab, {
    rule: 'segments-decoded-once',
    about: `a delete of a key with ${words}`,
    expected: 'it is accepted',
    fault: isAccepted(removed) ? undefined : answerOf(removed),
    proof: [made, removed],
  });
}
