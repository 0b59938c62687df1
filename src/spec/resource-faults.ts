import type { JsonObject } from '../json.ts';
import { didYouMean } from './closest.ts';
import { type DocumentResource, fieldsOf } from './document-resource.ts';
import type { Fault } from './fault.ts';
import { pointerOf } from './pointer.ts';
import { objectAt, textsAt } from './walk.ts';

/** Fields and parents that resources name and the document does not have; names taken twice. */
export function resourceFaults(
  document: JsonObject,
  resources: readonly DocumentResource[],
): readonly Fault[] {
  return resources.flatMap((resource, index) => [
    ...takenName(resource, resources.slice(0, index)),
    ...unknownFields(document, resource),
    ...parentFaults(document, resource, resources),
  ]);
}

/** `unknown resource "x"; …`, at the place that names it. */
export function unknownResource(
  name: unknown,
  resources: readonly DocumentResource[],
  pointer: string,
): Fault {
  const names = resources.map((one) => one.name);
  const guess = didYouMean(String(name), names);
  const known = names.join(', ') || 'none';
  return { pointer, message: `unknown resource "${name}"${guess}; the resources are ${known}` };
}

function takenName({ name, pointer }: DocumentResource, others: readonly DocumentResource[]) {
  if (!others.some((one) => one.name === name)) return [];
  const message = `the resource name "${name}" is taken; each resource needs its own`;
  return [{ pointer: `${pointer}/name`, message }];
}

function unknownFields(document: JsonObject, resource: DocumentResource): readonly Fault[] {
  const fields = fieldsOf(document, resource);
  const parentKey = textsAt(objectAt(resource.object, 'parent'), 'key');
  const named = [
    ...Object.keys(objectAt(resource.object, 'fields')).map((name) => ({
      name,
      at: ['fields', name],
    })),
    ...parentKey.map((name, index) => ({ name, at: ['parent', 'key', index] })),
  ];
  return named
    .filter(({ name }) => !fields.includes(name))
    .map(({ name, at }) => ({
      pointer: resource.pointer + pointerOf(at),
      message: `unknown field "${name}"${didYouMean(name, fields)}; the fields are ${fields.join(', ')}`,
    }));
}

function parentFaults(
  _document: JsonObject,
  resource: DocumentResource,
  resources: readonly DocumentResource[],
): readonly Fault[] {
  if (!('parent' in resource.object)) return [];
  const parent = objectAt(resource.object, 'parent');
  const place = `${resource.pointer}/parent`;
  const above = resources.find((one) => one.name === parent.resource);
  if (above === undefined) {
    return [unknownResource(parent.resource, resources, `${place}/resource`)];
  }
  if (lineOf(above, resources).includes(resource.name)) {
    const message = `${resource.name} would lie under itself; a parent is another resource`;
    return [{ pointer: `${place}/resource`, message }];
  }
  if (textsAt(parent, 'key').length === above.key.length) return [];
  const message = `needs as many fields as the key of ${above.name}, which is ${above.key.join(', ')}`;
  return [{ pointer: `${place}/key`, message }];
}

/** A resource and all that it lies under. */
function lineOf(
  resource: DocumentResource,
  resources: readonly DocumentResource[],
  below: readonly string[] = [],
): readonly string[] {
  const line = [...below, resource.name];
  const above = resources.find((one) => one.name === objectAt(resource.object, 'parent').resource);
  return above === undefined || line.includes(above.name) ? line : lineOf(above, resources, line);
}
