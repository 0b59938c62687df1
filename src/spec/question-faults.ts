import { isJsonObject, type JsonObject } from '../json.ts';
import { didYouMean } from './closest.ts';
import type { Fault } from './fault.ts';
import { pointerOf } from './pointer.ts';
import { allowedOf, answerOf, type Rulebook } from './rules.ts';
import { objectAt, objectsAt, objectsOf, textsAt } from './walk.ts';

/** Rules, questions and answers that a document names and its rulebook does not have. */
export function questionFaults(document: JsonObject, rulebook: Rulebook): readonly Fault[] {
  return [...objectsOf(document)].flatMap(({ object, pointer }) => [
    ...ruleFaults(rulebook, object, pointer),
    ...askedFaults(rulebook, object, pointer),
    ...objectsAt(object, 'x-narrow').flatMap((one, index) =>
      conditionFaults(rulebook, objectAt(one, 'when'), `${pointer}/x-narrow/${index}/when`),
    ),
  ]);
}

function ruleFaults({ rules }: Rulebook, object: JsonObject, pointer: string): readonly Fault[] {
  const ids = rules.map((rule) => rule.id);
  return textsAt(object, 'x-rules').flatMap((id, index) => {
    if (ids.includes(id)) return [];
    const message = `unknown rule "${id}"${didYouMean(id, ids)}; the rules are ${ids.join(', ') || 'none'}`;
    return [{ pointer: `${pointer}/x-rules/${index}`, message }];
  });
}

/** `{ question: id }` and `{ answer: id }` are ours in extensions alone. */
function askedFaults(rulebook: Rulebook, object: JsonObject, pointer: string): readonly Fault[] {
  if (!pointer.includes('/x-')) return [];
  return ['question', 'answer'].flatMap((word) => {
    const id = object[word];
    return typeof id === 'string' ? unknownQuestion(rulebook, id, `${pointer}/${word}`) : [];
  });
}

function conditionFaults(rulebook: Rulebook, when: JsonObject, pointer: string): readonly Fault[] {
  return Object.entries(when).flatMap(([id, answer]) => {
    const place = pointer + pointerOf([id]);
    const question = rulebook.questions.find((one) => one.id === id);
    if (question === undefined) return unknownQuestion(rulebook, id, place);
    if (answer === 'number' && question.allowed.includes('number')) return [];
    if (answerOf(question, answer) !== undefined) return [];
    const shown = isJsonObject(answer) ? 'a map' : JSON.stringify(answer);
    const message = `${shown} is no answer to ${id}; allowed are ${allowedOf(question)}`;
    return [{ pointer: place, message }];
  });
}

function unknownQuestion({ questions }: Rulebook, id: string, pointer: string): Fault[] {
  const ids = questions.map((question) => question.id);
  if (ids.includes(id)) return [];
  const message = `unknown question "${id}"${didYouMean(id, ids)}; the questions are ${ids.join(', ') || 'none'}`;
  return [{ pointer, message }];
}
