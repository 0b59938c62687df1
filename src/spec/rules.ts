import type { JsonObject } from '../json.ts';
import { UsageError } from '../problem.ts';
import { checkedObject } from './checked-object.ts';
import { loadSourceFile, type SourceFile } from './source-file.ts';

/** Something that an API's vendor documents: a deployment that breaks it is wrong. */
export type Rule = {
  readonly id: string;
  /** The documented fact that the rule is a part of. */
  readonly fact: string;
  /** What holds, in a sentence or two. */
  readonly statement: string;
  /** The vendor's page that says so, or why it goes without saying. */
  readonly source: string;
};

/** An answer to an open question: a word, or a number such as a status. */
export type Answer = string | number;

/** Something that the vendor leaves open: deployments may differ in it, and none is wrong. */
export type Question = {
  readonly id: string;
  readonly question: string;
  /** `number` among them stands for every whole number from 1. */
  readonly allowed: readonly Answer[];
  /** The answer that holds until someone gives another. */
  readonly assumed: Answer;
  /** How an answer is to be understood. */
  readonly note?: string;
};

/** What is known of an API, and what is known to be unknown. */
export type Rulebook = {
  readonly rules: readonly Rule[];
  readonly questions: readonly Question[];
};

/** The rulebook of a document that names none. */
export const noRules: Rulebook = { rules: [], questions: [] };

/**
 * Reads a rulebook.
 *
 * @throws UsageError with the place, for an unknown or missing property, an empty text, an id used twice
 *   or not in kebab-case, and an assumed answer that is not allowed
 * @example
 * const { questions } = await loadRules('spec/rules.yaml');
 */
export async function loadRules(path: string | URL): Promise<Rulebook> {
  const source = await loadSourceFile(path);
  const root = checkedObject(source, '', source.value, { required: ['rules', 'questions'] });
  const rules = arrayOf(source, root, '', 'rules').map((one, index) =>
    toRule(source, `/rules/${index}`, one),
  );
  const questions = arrayOf(source, root, '', 'questions').map((one, index) =>
    toQuestion(source, `/questions/${index}`, one),
  );
  refuseTwice(source, 'questions', questions, refuseTwice(source, 'rules', rules, new Set()));
  return { rules, questions };
}

/**
 * What a value given for an answer means: the allowed answer that is written alike (`"200"` is 200,
 * YAML's `null` is the word), or a number where any is allowed; `undefined` where it is not allowed.
 *
 * @example
 * answerOf({ id: 'size', question: '…', allowed: ['number', 'none'], assumed: 100 }, '50') // 50
 */
export function answerOf(question: Question, value: unknown): Answer | undefined {
  if (typeof value === 'object' && value !== null) return undefined;
  const text = String(value);
  const allowed = question.allowed.find((one) => one !== 'number' && String(one) === text);
  if (allowed !== undefined) return allowed;
  const isNumber = question.allowed.includes('number') && /^[1-9][0-9]*$/.test(text);
  return isNumber && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
}

/** Whether an answer is among those that a question allows, and of the right type. */
export function isAllowed(question: Question, answer: Answer): boolean {
  return answerOf(question, answer) === answer;
}

/** The answers that a question allows, to be read by a person: `a whole number from 1, none`. */
export function allowedOf(question: Question): string {
  return question.allowed
    .map((one) => (one === 'number' ? 'a whole number from 1' : one))
    .join(', ');
}

function toRule(source: SourceFile, pointer: string, value: unknown): Rule {
  const names = ['id', 'fact', 'statement', 'source'];
  const rule = checkedObject(source, pointer, value, { required: names });
  return {
    id: idOf(source, rule, pointer),
    fact: textAt(source, rule, pointer, 'fact'),
    statement: textAt(source, rule, pointer, 'statement'),
    source: textAt(source, rule, pointer, 'source'),
  };
}

function toQuestion(source: SourceFile, pointer: string, value: unknown): Question {
  const required = ['id', 'question', 'allowed', 'assumed'];
  const object = checkedObject(source, pointer, value, { required, optional: ['note'] });
  const allowed = arrayOf(source, object, pointer, 'allowed');
  const wrong = allowed.findIndex((one) => !isAnswer(one) || one === '');
  if (wrong >= 0 || allowed.length === 0) {
    const place = source.place(`${pointer}/allowed/${wrong}`);
    throw new UsageError(
      `${place}: an answer must be a word or a number (the word null in quotes)`,
    );
  }
  const question: Question = {
    id: idOf(source, object, pointer),
    question: textAt(source, object, pointer, 'question'),
    allowed: allowed.filter(isAnswer),
    assumed: isAnswer(object.assumed) ? object.assumed : '', // an empty one is never allowed
    ...('note' in object && { note: textAt(source, object, pointer, 'note') }),
  };
  if (isAllowed(question, question.assumed)) return question;
  const got = JSON.stringify(object.assumed);
  throw new UsageError(
    `${source.place(`${pointer}/assumed`)}: ${got} is not among the allowed answers: ${allowedOf(question)}`,
  );
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'string' || typeof value === 'number';
}

function idOf(source: SourceFile, object: JsonObject, pointer: string): string {
  const id = textAt(source, object, pointer, 'id');
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) return id;
  throw new UsageError(
    `${source.place(`${pointer}/id`)}: "${id}" is no id; write lower-case words joined by hyphens`,
  );
}

function textAt(source: SourceFile, object: JsonObject, pointer: string, name: string): string {
  const text = object[name];
  if (typeof text === 'string' && text.trim() !== '') return text;
  throw new UsageError(`${source.place(`${pointer}/${name}`)}: "${name}" must be a text`);
}

function arrayOf(source: SourceFile, object: JsonObject, pointer: string, name: string) {
  const value = object[name];
  if (Array.isArray(value)) return value as readonly unknown[]; // isArray itself says any
  throw new UsageError(`${source.place(`${pointer}/${name}`)}: "${name}" must be a list`);
}

/** Rules and questions share one set of ids, so that an id alone says what is meant. */
function refuseTwice(
  source: SourceFile,
  name: 'rules' | 'questions',
  entries: readonly { readonly id: string }[],
  known: ReadonlySet<string>,
): ReadonlySet<string> {
  const ids = new Set(known);
  for (const [index, { id }] of entries.entries()) {
    if (ids.has(id)) {
      const place = source.place(`/${name}/${index}/id`);
      throw new UsageError(`${place}: the id "${id}" is used twice`);
    }
    ids.add(id);
  }
  return ids;
}
