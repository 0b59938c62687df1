import { readdir } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
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
  const source = await loadSourceFile(await profileFile(nameOrPath));
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
  refuseAnswers(source, answers, rulebook);
  return {
    name: basename(source.path, extname(source.path)),
    answers: { ...assumedProfile(rulebook).answers, ...allowedAnswers(answers, rulebook) },
  };
}

/**
 * Where a profile is.
 *
 * @throws UsageError for a name that no shipped profile has
 */
export async function profileFile(nameOrPath: string): Promise<string> {
  const isFile = nameOrPath.includes('/') || /\.(yaml|yml|json)$/.test(nameOrPath);
  return isFile ? resolve(nameOrPath) : fileURLToPath(await shippedProfile(nameOrPath));
}

/** The profile that answers every question as the rulebook assumes; its name is `default`. */
export function assumedProfile(rulebook: Rulebook): Profile {
  const answers = rulebook.questions.map(({ id, assumed }) => [id, assumed] as const);
  return { name: 'default', answers: Object.fromEntries(answers) };
}

/** The names of the profiles that ship with the kit. */
export async function shippedProfiles(): Promise<readonly string[]> {
  const files = (await readdir(profilesFolder)).filter((file) => file.endsWith('.yaml'));
  return files.map((file) => basename(file, '.yaml')).sort();
}

/**
 * What is wrong with an answer to a question, and what would be right; nothing: it is allowed.
 *
 * @example
 * answerFault('created-status', 418, rulebook) // '418 is no answer to created-status; allowed are 200, 201'
 */
export function answerFault(id: string, value: unknown, { questions }: Rulebook) {
  const question = questions.find((one) => one.id === id);
  if (question === undefined) {
    const ids = questions.map((one) => one.id);
    const known = ids.join(', ') || 'none';
    return `unknown question "${id}"${didYouMean(id, ids)}; the questions are ${known}`;
  }
  if (answerOf(question, value) !== undefined) return undefined;
  return `${JSON.stringify(value)} is no answer to ${id}; allowed are ${allowedOf(question)}`;
}

/** Answers as the rulebook has them (a number that was given as text is one); those not allowed are left out. */
export function allowedAnswers(given: JsonObject, { questions }: Rulebook) {
  return Object.fromEntries(
    questions.flatMap((question) => {
      const answer = Object.hasOwn(given, question.id)
        ? answerOf(question, given[question.id])
        : undefined;
      return answer === undefined ? [] : [[question.id, answer] as const];
    }),
  );
}

const profilesFolder = new URL('fixtures/profiles/', packageRoot);

async function shippedProfile(name: string): Promise<URL> {
  const names = await shippedProfiles();
  if (names.includes(name)) return new URL(`${name}.yaml`, profilesFolder);
  throw new UsageError(
    `unknown profile "${name}"${didYouMean(name, names)}; the profiles are ${names.join(', ')}, or give a file (with a / in its path, or ending in .yaml, .yml or .json)`,
  );
}

function refuseAnswers(source: SourceFile, given: JsonObject, rulebook: Rulebook): void {
  for (const [id, value] of Object.entries(given)) {
    const fault = answerFault(id, value, rulebook);
    if (fault === undefined) continue;
    throw new UsageError(`${source.place(pointerOf(['answers', id]))}: ${fault}`);
  }
}
