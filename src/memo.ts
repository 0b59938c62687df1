/**
 * Makes a function that remembers what it made of an object as long as that object lives. What it makes
 * follows from the object alone, which nobody changes.
 *
 * @example
 * const lengthOf = createMemo((list: readonly string[]) => list.join().length);
 * lengthOf(list) === lengthOf(list) // made once
 */
export function createMemo<Key extends object, Value>(
  make: (key: Key) => Value,
): (key: Key) => Value {
  const made = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const known = made.get(key) ?? { value: make(key) };
    made.set(key, known);
    return known.value;
  };
}
