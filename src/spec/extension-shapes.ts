import type { JsonObject } from '../json.ts';
import type { Bindings } from './bindings.ts';
import { closest } from './closest.ts';
import type { Fault } from './fault.ts';
import { pointerOf } from './pointer.ts';
import { objectsOf } from './walk.ts';

/**
 * Faults in the shape of the extensions. An extension that is not ours is left alone, unless it looks
 * like a misspelt one of ours.
 */
export function extensionShapeFaults(document: JsonObject, bindings: Bindings): readonly Fault[] {
  return [...objectsOf(document)].flatMap(({ object, pointer }) =>
    Object.entries(object).flatMap(([name, value]) => {
      const place = pointer + pointerOf([name]);
      if (!name.startsWith('x-')) return [];
      if (!bindings.names.includes(name)) return misspelt(name, place, bindings);
      const fault = bindings.faultOf(name, value);
      return fault ? [{ ...fault, pointer: place + fault.pointer }] : [];
    }),
  );
}

function misspelt(name: string, pointer: string, { names }: Bindings): Fault[] {
  const meant = closest(name, names);
  if (meant === undefined) return [];
  return [{ pointer, message: `unknown extension "${name}"; did you mean "${meant}"?` }];
}
