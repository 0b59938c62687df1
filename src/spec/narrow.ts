import { isJsonObject, type Json, type JsonObject } from '../json.ts';

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
  if (Array.isArray(node)) return node.map((item) => narrow(item, answers));
  if (!isJsonObject(node)) return node;
  const { 'x-narrow': cases, ...rest } = node;
  const patches = (Array.isArray(cases) ? cases : []).filter((one) => holds(one, answers));
  const merged = patches.reduce<JsonObject>(
    (target, one) => mergePatch(target, withAnswers(one['merge'] as JsonObject, answers)),
    rest,
  );
  return mapValues(merged, (value) => narrow(value, answers));
}

/** Puts the answer where `{ question: id }` stands. */
export function answered(node: Json, answers: Answers): Json {
  if (Array.isArray(node)) return node.map((item) => answered(item, answers));
  if (!isJsonObject(node)) return node;
  if (typeof node['question'] === 'string') return answers[node['question']] ?? null;
  return mapValues(node, (value) => answered(value, answers));
}

/** Whether an answer is the one that a condition names; `number` stands for any number. */
function isAnswer(answer: string | number | undefined, wanted: Json): boolean {
  return wanted === 'number' ? typeof answer === 'number' : String(answer) === String(wanted);
}

function holds(one: JsonObject, answers: Answers): boolean {
  const when = one['when'] as JsonObject; // checked when the document was loaded
  return Object.entries(when).every(([question, wanted]) => isAnswer(answers[question], wanted));
}

function withAnswers(patch: JsonObject, answers: Answers): JsonObject {
  return mapValues(patch, (value) => {
    if (!isJsonObject(value)) return value;
    if (typeof value['answer'] === 'string') return answers[value['answer']] ?? null;
    return withAnswers(value, answers);
  });
}

/** RFC 7396, section 2. */
function mergePatch(target: Json | undefined, patch: JsonObject): JsonObject {
  const result: Record<string, Json> = isJsonObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = isJsonObject(value) ? mergePatch(result[name], value) : value;
  }
  return result;
}

function mapValues(object: JsonObject, map: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
}
