import { isJsonObject, type JsonObject } from '../json.ts';
import { UsageError } from '../problem.ts';
import { didYouMean } from './closest.ts';
import { pointerOf } from './pointer.ts';
import type { SourceFile } from './source-file.ts';

/** The properties that an object in a file must have, and those that it may have. */
export type ObjectShape = {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
};

/**
 * A value in a file as the object that it has to be. What its properties hold is not looked at.
 *
 * @throws UsageError with the place, for anything but an object, a property missing or unknown
 * @example
 * const { keys } = checkedObject(source, '', source.value, { required: ['keys'] });
 */
export function checkedObject(
  source: SourceFile,
  pointer: string,
  value: unknown,
  { required, optional = [] }: ObjectShape,
): JsonObject {
  const names = [...required, ...optional];
  const listed = names.join(', ');
  if (!isJsonObject(value)) {
    throw new UsageError(`${source.place(pointer)}: must be a map with ${listed}`);
  }
  const unknown = Object.keys(value).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const place = source.place(pointer + pointerOf([unknown]));
    const guess = didYouMean(unknown, names);
    throw new UsageError(`${place}: unknown property "${unknown}"${guess}; there can be ${listed}`);
  }
  const missing = required.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) {
    throw new UsageError(`${source.place(pointer)}: "${missing}" is missing`);
  }
  return value;
}
