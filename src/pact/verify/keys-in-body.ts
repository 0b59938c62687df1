import { isJsonObject, type Json, type JsonObject, jsonOf } from '../../json.ts';
import { fieldsInPath } from '../../target/items/body-fields.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import type { Subject } from '../../target/items/subject.ts';

/**
 * The parts of keys that a body carries: those of the object that it is, were it none, and those of each object
 * that lies in it, since nobody knows what a deployment makes of a list. A text that is neither JSON nor a form
 * names nobody.
 *
 * @example
 * keysIn(books, '[{"shelf":"a","isbn":"1"}]') // [{ shelf: 'a', isbn: '1' }]
 */
export function keysIn(subject: Subject, body: string): readonly ItemKey[] {
  const text = body.replace(/^\ufeff/, ''); // as servers do (RFC 8259, 8.1)
  const sent = jsonOf(text);
  const whole = sent ?? Object.fromEntries(new URLSearchParams(text));
  const names = namesOf(subject);
  const keys: ItemKey[] = [];
  for (const object of objectsIn(whole)) {
    const key = keyIn(object, names);
    if (Object.keys(key).length > 0 || object === sent) keys.push(key);
  }
  return keys;
}

/** The fields of the key that a body may carry. */
function namesOf({ resource, make }: Subject): readonly string[] {
  const inPath = fieldsInPath(make);
  return resource.key.filter((name) => !inPath.includes(name));
}

function keyIn(object: JsonObject, names: readonly string[]): ItemKey {
  const entries = Object.entries(object).filter(
    ([name, value]) => names.includes(name) && value !== null,
  );
  return Object.fromEntries(entries);
}

/** Each object of a value, the outermost first. */
function* objectsIn(value: Json): Iterable<JsonObject> {
  const open: Json[] = [value]; // no recursion: a value may nest deeper than the stack
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isJsonObject(node)) yield node;
    if (typeof node !== 'object' || node === null) continue;
    for (const part of Object.values(node)) open.push(part);
  }
}
