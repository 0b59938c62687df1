import type { Json, JsonObject } from '../../json.ts';
import { isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import { isFreeText } from '../../target/items/sample-body.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused, type Lab } from '../lab/lab.ts';
import { dataFields } from '../lab/made-item.ts';
import { itemOf, valueIn } from '../lab/shown.ts';
import type { Post } from './post-body.ts';

/** A text, and as JSON has it in a body. */
type Escaped = { readonly words: string; readonly text: string; readonly json: string };

const plain = 'é 🦷 <i>&</i> "z" \\ /';

const letters: Escaped = {
  words: 'letters and signs as escapes of JSON (\\u00e9)',
  text: plain,
  json: `"${plain.split('').map(escaped).join('')}"`,
};

/** A deployment may refuse control characters; what it takes it must not change. */
const blanks: Escaped = {
  words: 'a tab and line ends',
  text: 'Ana\tEva\r\nIda',
  json: JSON.stringify('Ana\tEva\r\nIda'),
};

/**
 * Holds that texts which a body has as escapes come back as what they stand for.
 *
 * @param body a body that changes the item of the key
 */
export async function holdEscapes(
  lab: Lab,
  what: string,
  post: Post,
  { key, body }: { readonly key: ItemKey; readonly body: JsonObject },
): Promise<void> {
  const names = lab.subject.fields
    .filter((one) => !one.key && isFreeText(one) && dataFields(lab).includes(one.name))
    .map(({ name }) => name);
  const [first, second] = names;
  if (first === undefined) return;
  let sent = [{ name: first, ...letters }, ...(second ? [{ name: second, ...blanks }] : [])];
  let done = await post(key, withEscapes(body, sent));
  if (isRefused(done)) {
    sent = sent.slice(0, 1);
    done = await post(key, withEscapes(body, sent));
  }
  // Whether texts are accepted is for other checks.
  if (!isAccepted(done)) return;
  const read = await lab.read(key);
  if (!isAccepted(read)) return;
  for (const { name, words, text } of sent) {
    const shown = valueIn(itemOf(read), name);
    // The text that was there before is for other checks.
    const isOurs = typeof shown === 'string' && plainly(shown) !== plainly(body[name] ?? null);
    holdFault(lab, {
      rule: 'text-unchanged',
      about: `${what} with ${words}`,
      expected: 'they come back as they were sent',
      fault: isOurs && shown !== text ? JSON.stringify(shown).slice(0, 120) : undefined,
      proof: [done, read],
    });
  }
}

function withEscapes(
  body: JsonObject,
  sent: readonly { readonly name: string; readonly json: string }[],
): string {
  const marks = sent.map(({ name }, index) => [name, `¤${index}`]);
  const json = JSON.stringify({ ...body, ...Object.fromEntries(marks) });
  return sent.reduce((text, one, index) => text.replace(`"¤${index}"`, () => one.json), json);
}

function plainly(value: Json): string {
  return String(value).toLowerCase();
}

/** A unit of UTF-16 as an escape. */
function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
