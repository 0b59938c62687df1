// Names in the file are any text: `constructor` must not find what every object inherits, and
// assigning `__proto__` must make a property.

/** An object's own property. */
export function ownOf<Value>(
  object: Readonly<Record<string, Value>>,
  name: string,
): Value | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Sets an object's own property. */
export function setOwn<Value>(object: Record<string, Value>, name: string, value: Value): void {
  if (name !== '__proto__') object[name] = value;
  else {
    const attributes = { value, enumerable: true, configurable: true, writable: true };
    Object.defineProperty(object, name, attributes);
  }
}
