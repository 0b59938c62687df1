import type { JsonObject } from '../../json.ts';
import type { Operation } from '../../spec/contract.ts';
import type { Subject } from './subject.ts';

/** The fields that an operation's path carries. */
export function fieldsInPath({ parameters, binding }: Operation): readonly string[] {
  return parameters
    .filter((one) => one.in === 'path')
    .map((one) => binding?.path[one.name] ?? one.name);
}

/** A body without the fields that an operation's path carries. */
export function bodyFields(operation: Operation, body: JsonObject): JsonObject {
  const inPath = fieldsInPath(operation);
  return Object.fromEntries(Object.entries(body).filter(([name]) => !inPath.includes(name)));
}

/** The data of a body, as an update may send it: all but the fields of the key. */
export function withoutKey({ resource }: Subject, body: JsonObject): JsonObject {
  const data = Object.entries(body).filter(([name]) => !resource.key.includes(name));
  return Object.fromEntries(data);
}
