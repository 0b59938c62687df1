import type { JsonObject } from '../../json.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../hold-fault.ts';
import type { ItemKey, Lab } from '../lab.ts';
import { isFreeText } from '../sample-body.ts';
import { answerOf } from '../shown.ts';
import { createPost } from './post-body.ts';

/** A request that nobody should send: its words, body and media type. */
type Hostile = readonly [words: string, body: string, type?: string];

const hostile: Check = {
  id: 'bodies/hostile',
  rules: ['no-server-error'],
  about: 'no body, however odd, makes the server fail',
  needs: ['writes'],
  async run(lab) {
    const { make, operations } = lab.subject;
    const targets = [
      ['an upsert', make] as const,
      ...(operations.update ? [['an update', operations.update] as const] : []),
    ];
    const held = lab.key('held');
    await lab.make(lab.body(held));
    for (const [what, operation] of targets) {
      const post = createPost(lab, operation);
      if (post === undefined) continue;
      const isUpdate = operation === operations.update;
      const requests = [
        ...bodiesFor(lab, held, isUpdate),
        ...(isUpdate ? [] : bigBodies(lab, held)),
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
      }
    }
  },
};

/** Bodies that try a server's patience. */
export const hostileChecks: readonly Check[] = [hostile];

function bodiesFor(lab: Lab, key: ItemKey, isUpdate: boolean): readonly Hostile[] {
  const { subject } = lab;
  const whole = lab.body(key, {}, isUpdate ? 'required' : 'all');
  const body = isUpdate ? without(whole, subject.resource.key) : whole;
  const json = JSON.stringify(body);
  const free = subject.fields.find((field) => isFreeText(field) && !field.key)?.name;
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

/** Bodies of a size that servers limit: whatever they answer, they must. */
function bigBodies(lab: Lab, key: ItemKey): readonly Hostile[] {
  const free = lab.subject.fields.find((field) => isFreeText(field) && !field.key)?.name ?? 'x-big';
  return [150 * 1024, 2 * 1024 * 1024].map((size, index): Hostile => {
    const body = lab.body(key, { [free]: 'x'.repeat(size) });
    return [`a body of ${index === 0 ? '150 KiB' : '2 MiB'}`, JSON.stringify(body)];
  });
}

function without(body: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}
