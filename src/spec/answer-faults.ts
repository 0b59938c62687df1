import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { Bindings } from './bindings.ts';
import type { Fault } from './fault.ts';
import { partsOf, pointerOf } from './pointer.ts';
import type { Answer, Rulebook } from './rules.ts';
import { objectsOf } from './walk.ts';

/** The extensions in which `{ question: id }` stands for a word that the extension understands. */
const asking = ['x-server', 'x-action', 'x-resource'];

/**
 * Questions that stand where one of their answers would mean nothing: every allowed answer must be
 * valid in the question's place.
 */
export function answerFaults(
  document: JsonObject,
  { questions }: Rulebook,
  bindings: Bindings,
): readonly Fault[] {
  return [...objectsOf(document)].flatMap(({ object, pointer }) =>
    asking
      .filter((name) => name in object)
      .flatMap((name) => {
        const extension = object[name] ?? null;
        return [...objectsOf(extension)]
          .filter((one) => typeof one.object.question === 'string')
          .flatMap((one) => {
            const id = one.object.question;
            const allowed = questions.find((question) => question.id === id)?.allowed ?? [];
            const place = pointer + pointerOf([name]) + one.pointer;
            const faults = allowed.flatMap((answer) => {
              const value = replaced(extension, partsOf(one.pointer), sampleOf(answer));
              return bindings.faultOf(name, value) ?? [];
            });
            return faults.map(({ message }) => ({
              pointer: `${place}/question`,
              message: `an answer to ${String(id)} means nothing here: ${message}`,
            }));
          });
      }),
  );
}

function sampleOf(answer: Answer): Answer {
  return answer === 'number' ? 1 : answer;
}

function replaced(node: Json, [part, ...rest]: readonly string[], by: Json): Json {
  if (part === undefined) return by;
  if (isJsonArray(node)) {
    return node.map((item, index) => (String(index) === part ? replaced(item, rest, by) : item));
  }
  if (!isJsonObject(node)) return node;
  return { ...node, [part]: replaced(node[part] ?? null, rest, by) };
}
