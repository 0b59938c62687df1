import { readdir } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { isJsonObject, type JsonObject } from '../json.ts';
import { packageRoot } from '../package-root.ts';
import { UsageError } from '../problem.ts';
import { checkedObject } from './checked-object.ts';
import { didYouMean } from './closest.ts';
import { pointerOf } from './pointer.ts';
import { type Answer, allowedOf, answerOf, type Rulebook } from './rules.ts';
import { loadSourceFile, type SourceFile } from './source-file.ts';

/** An answer to every open question of a rulebook. */
export type Profile = {
  /** `default`, or that of the file without its ending. */
  readonly name: string;
  readonly answers: Readonly<Record<string, Answer>>;
};

/**
 * Reads a profile: one that ships with the kit by its name, or a file, which is anything with a `/` or
 * ending in `.yaml`, `.yml` or `.json`. Questions that it leaves out get the assumed answer.
 *
 * @throws UsageError for an unknown name or file, and with the place for an unknown question or an answer
 *   that is not allowed
 * @example
 * const profile = await loadProfile('nest', rulebook);
 * profile.answers['error-body'] // 'nest'
 */
export async function loadProfile(nameOrPath: string, rulebook: Rulebook): Promise<Profile> {
  const isFile = nameOrPath.includes('/') || /\.(yaml|yml|json)$/.test(nameOrPath);
  const source = await loadSourceFile(isFile ? nameOrPath : await shippedProfile(nameOrPath));
  const root = checkedObject(source, '', source.value, {
    required: ['answers'],
    optional: ['about'],
  });
  if ('about' in root && typeof root.about !== 'string') {
    throw new UsageError(`${source.place('/about')}: "about" must be a text`);
  }
  const answers = root.answers;
  if (!isJsonObject(answers)) {
    throw new UsageError(
      `${source.place('/answers')}: "answers" must be a map: question to answer`,
    );
  }
  return {
    name: basename(source.path, extname(source.path)),
    answers: { ...assumedProfile(rulebook).answers, ...toAnswers(source, answers, rulebook) },
  };
}

/** The profile that answers every question as the rulebook assumes; its name is `default`. */
export function assumedProfile(rulebook: Rulebook): Profile {
  const answers = rulebook.questions.map(({ id, assumed }) => [id, assumed] as const);
  return { name: 'default', answers: Object.fromEntries(answers) };
}

async function shippedProfile(name: string): Promise<URL> {
  const folder = new URL('fixtures/profiles/', packageRoot);
  const names = (await readdir(folder))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .sort();
  if (names.includes(name)) return new URL(`${name}.yaml`, folder);
  throw new UsageError(
    `unknown profile "${name}"${didYouMean(name, names)}; the profiles are ${names.join(', ')}, or give a file (with a / in its path, or ending in .yaml, .yml or .json)`,
  );
}

function toAnswers(source: SourceFile, given: JsonObject, { questions }: Rulebook) {
  const ids = questions.map((question) => question.id);
  const answers = Object.entries(given).map(([id, value]): [string, Answer] => {
    const place = source.place(pointerOf(['answers', id]));
    const question = questions.find((one) => one.id === id);
    if (question === undefined) {
      throw new UsageError(
        `${place}: unknown question "${id}"${didYouMean(id, ids)}; the questions are ${ids.join(', ') || 'none'}`,
      );
    }
    const answer = answerOf(question, value);
    if (answer !== undefined) return [id, answer];
    throw new UsageError(
      `${place}: ${JSON.stringify(value)} is no answer to ${id}; allowed are ${allowedOf(question)}`,
    );
  });
  return Object.fromEntries(answers);
}
