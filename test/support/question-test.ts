import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, onTestFinished, test } from 'vitest';
import { createMock, type Mock } from '../../src/mock/create-mock.ts';
import { loadRules } from '../../src/spec/rules.ts';
import { newKey } from './api.ts';
import { createIntegrator, type Integrator } from './patients.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

const { questions } = await loadRules(new URL('../../spec/rules.yaml', import.meta.url));
const assumed = new Map(questions.map((question) => [question.id, String(question.assumed)]));

/** Makes a test of what an answer to an open question makes of the mock. */
export type QuestionTest = (
  title: string,
  run: (integrator: Integrator) => Promise<void>,
  more?: Readonly<Record<string, string | number>>,
) => void;

/**
 * What makes the tests of a file about open questions. The answer stands at the end of a title, and is all
 * that the mock's profile says; `more` are other answers that the test needs, and the number where the title
 * says `number`. The tests of assumed answers share a mock, which has no profile of its own.
 *
 * @example
 * const questionTest = createQuestionTest();
 * questionTest('a POST that creates is answered with 200 [created-status: 200]', async ({ post }) => {
 *   expect((await post(ana)).status).toBe(200);
 * });
 */
export function createQuestionTest(): QuestionTest {
  let shared: Promise<Mock> | undefined;
  afterAll(async () => (await shared)?.close());
  const sharedMock = () => {
    shared ??= createMock({ demo: 0, openKeys: true });
    return shared;
  };
  return (title, run, more = {}) => {
    const [, question = '', answer = ''] = /\[([a-z-]+): (\S+)\]$/.exec(title) ?? [];
    const isAssumed = assumed.get(question) === answer && Object.keys(more).length === 0;
    test(title, async () => {
      const { url } = isAssumed
        ? await sharedMock()
        : await mockOf({ [question]: answer, ...more });
      await run(createIntegrator(url, newKey()));
    });
  };
}

async function mockOf(answers: Readonly<Record<string, string | number>>): Promise<Mock> {
  const profile = join(await createTemporaryFolder(), 'profile.json');
  await writeFile(profile, JSON.stringify({ answers }));
  const mock = await createMock({ demo: 0, openKeys: true, profile });
  onTestFinished(() => mock.close());
  return mock;
}
