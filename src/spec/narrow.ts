import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json.ts';
import { objectAt } from './walk.ts';

/** Question → answer. */
export type Answers = { readonly [question: string]: string | number };

/**
 * What answers make of a document: every `x-narrow` whose conditions hold is merged into the object
 * that it stands in, and is gone afterwards. Nothing is changed in place.
 *
 * @example
 * narrow({ type: 'string', 'x-narrow': [{ when: { 'empty-name': 'refused' }, merge: { minLength: 1 } }] },
 *   { 'empty-name': 'refused' }) // { type: 'string', minLength: 1 }
 */
export function narrow(node: Json, answers: Answers): Json {
  if (isJsonArray(node)) return node.map((item) => narrow(item, answers));
  if (!isJsonObject(node)) return node;
  const { 'x-narrow': cases, ...rest } = node;
  const patches = (isJsonArray(cases) ? cases : []).filter(isJsonObject);
  const merged = patches
    .filter((one) => holds(objectAt(one, 'when'), answers))
    .reduce<JsonObject>(
      (target, one) => mergePatch(target, answered(objectAt(one, 'merge'), answers, 'answer')),
      rest,
    );
  return mapValues(merged, (value) => narrow(value, answers));
}

/** Puts the answer where `{ question: id }` stands. */
export function answered(node: Json, answers: Answers, word = 'question'): Json {
  if (isJsonArray(node)) return node.map((item) => answered(item, answers, word));
  if (!isJsonObject(node)) return node;
  const id = node[word];
  if (typeof id === 'string') return answers[id] ?? null;
  return mapValues(node, (value) => answered(value, answers, word));
}

/** Whether an answer is the one that a condition names; `number` stands for any number. */
function isAnswer(answer: string | number | undefined, wanted: Json): boolean {
  return wanted === 'number' ? typeof answer === 'number' : String(answer) === String(wanted);
}

function holds(when: JsonObject, answers: Answers): boolean {
  return Object.entries(when).every(([question, wanted]) => isAnswer(answers[question], wanted));
}

/** RFC 7396, section 2. */
function mergePatch(target: Json | undefined, patch: Json): JsonObject {
  const result: Record<string, Json> = isJsonObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(isJsonObject(patch) ? patch : {})) {
    if (value === null) delete result[name];
    else result[name] = isJsonObject(value) ? mergePatch(result[name], value) : value;
  }
  return result;
}

function mapValues(object: JsonObject, map: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
}
