import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { didYouMean } from './closest.ts';
import { operationsOf, placeholdersOf, type DocumentOperation } from './operation.ts';
import { outcomeFaults, unmatchedFaults } from './outcome-faults.ts';
import { type DocumentResource, resourcesOf } from './document-resource.ts';
import { pointerOf } from './pointer.ts';
import type { Answer, Rulebook } from './rules.ts';
import { isAllowed } from './rules.ts';
import { type Fault, objectAt, objectsAt, objectsOf, resolved } from './walk.ts';

/** Faults in what the extensions name: rules, questions, answers, resources, fields, statuses. */
export function extensionReferenceFaults(
  document: JsonObject,
  rulebook: Rulebook,
): readonly Fault[] {
  const resources = resourcesOf(document);
  return [
    ...ruleFaults(document, rulebook),
    ...questionFaults(document, rulebook),
    ...resources.flatMap((resource) => resourceFaults(document, resource, resources)),
    ...operationsOf(document).flatMap((operation) => [
      ...actionFaults(operation, resources),
      ...outcomeFaults(document, operation, rulebook, resources),
    ]),
    ...unmatchedFaults(document, rulebook),
  ];
}

function ruleFaults(document: JsonObject, rulebook: Rulebook): readonly Fault[] {
  const ids = rulebook.rules.map((rule) => rule.id);
  return [...objectsOf(document)].flatMap(({ object, pointer }) => {
    const named = Array.isArray(object['x-rules']) ? object['x-rules'] : [];
    return named
      .filter((id: Json) => !ids.includes(String(id)))
      .map((id: Json) => ({
        pointer: `${pointer}/x-rules`,
        message: `unknown rule "${id}"${didYouMean(String(id), ids)}`,
      }));
  });
}

function questionFaults(document: JsonObject, rulebook: Rulebook): readonly Fault[] {
  const ids = rulebook.questions.map((question) => question.id);
  const unknown = (id: string) =>
    `unknown question "${id}"${didYouMean(id, ids)}; the questions are ${ids.join(', ') || 'none'}`;
  return [...objectsOf(document)].flatMap(({ object, pointer }) => {
    const faults: Fault[] = [];
    const asked = object['question'] ?? object['answer'];
    const isReference = typeof asked === 'string' && pointer.includes('/x-');
    if (isReference && !ids.includes(asked)) faults.push({ pointer, message: unknown(asked) });
    for (const [index, one] of objectsAt(object, 'x-narrow').entries()) {
      for (const [id, answer] of Object.entries(objectAt(one, 'when'))) {
        const place = `${pointer}/x-narrow/${index}/when/${id}`;
        const question = rulebook.questions.find((candidate) => candidate.id === id);
        if (question === undefined) faults.push({ pointer: place, message: unknown(id) });
        else if (answer !== 'number' && !isAllowed(question, answer as Answer)) {
          const message = `"${answer}" is no answer to ${id}; allowed are ${question.allowed.join(', ')}`;
          faults.push({ pointer: place, message });
        }
      }
    }
    return faults;
  });
}

function resourceFaults(
  document: JsonObject,
  { object, schema, pointer }: DocumentResource,
  resources: readonly DocumentResource[],
): readonly Fault[] {
  const made = operationsOf(document)
    .filter((one) => objectAt(one.object, 'x-action')['resource'] === object['name'])
    .flatMap((one) => Object.values(objectAt(objectAt(one.object, 'requestBody'), 'content')))
    .flatMap((content) => Object.keys(objectAt(resolved(document, objectAt(content, 'schema')), 'properties')));
  const key = [object['key'] ?? []].flat().map(String);
  const fields = [...new Set([...Object.keys(objectAt(schema, 'properties')), ...made, ...key])];
  const parent = objectAt(object, 'parent');
  const above = resources.find((one) => one.name === parent['resource']);
  const faults = Object.keys(objectAt(object, 'fields'))
    .filter((field) => !fields.includes(field))
    .map((field) => ({
      pointer: `${pointer}/fields/${field}`,
      message: `unknown field "${field}"${didYouMean(field, fields)}; the fields are ${fields.join(', ')}`,
    }));
  if (!('parent' in object)) return faults;
  if (above === undefined) {
    const message = `unknown resource "${String(parent['resource'])}"; the resources are ${resources.map((one) => one.name).join(', ')}`;
    return [...faults, { pointer: `${pointer}/parent`, message }];
  }
  if ([parent['key']].flat().length === [above.object['key']].flat().length) return faults;
  const message = `needs as many fields as the key of ${above.name}: ${String(above.object['key'])}`;
  return [...faults, { pointer: `${pointer}/parent/key`, message }];
}

function actionFaults(
  { object, pointer, path, parameters }: DocumentOperation,
  resources: readonly DocumentResource[],
): readonly Fault[] {
  if (!('x-action' in object)) return [];
  const action = objectAt(object, 'x-action');
  const place = `${pointer}/x-action`;
  const resource = resources.find((one) => one.name === action['resource']);
  if (resource === undefined) {
    const names = resources.map((one) => one.name).join(', ') || 'none';
    const message = `unknown resource "${String(action['resource'])}"; the resources are ${names}`;
    return [{ pointer: `${place}/resource`, message }];
  }
  const faults: Fault[] = [];
  const renamed = objectAt(action, 'path');
  const key = [resource.object['key'] ?? []].flat().map(String);
  const fields = placeholdersOf(path).map((name) => String(renamed[name] ?? name));
  for (const field of fields.filter((name) => !key.includes(name))) {
    const message = `the path gives "${field}", which is no part of the key ${key.join(', ')}; say with path: { PARAMETER: FIELD } which part it is`;
    faults.push({ pointer: place, message });
  }
  const addressed = ['read', 'update', 'delete'].includes(String(action['action']));
  for (const part of addressed ? key.filter((name) => !fields.includes(name)) : []) {
    const message = `${String(action['action'])} needs the whole key in the path; "${part}" is missing`;
    faults.push({ pointer: place, message });
  }
  const query = parameters.filter((one) => one['in'] === 'query').map((one) => one['name']);
  for (const name of ['index', 'size']) {
    const parameter = objectAt(action, 'page')[name];
    if (parameter === undefined || query.includes(parameter)) continue;
    const message = `unknown query parameter "${String(parameter)}"; the operation has ${query.join(', ') || 'none'}`;
    faults.push({ pointer: `${place}/page/${name}`, message });
  }
  return faults;
}

