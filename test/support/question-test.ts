import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished, test } from 'vitest';
import { createMock } from '../../src/mock/create-mock.ts';
import { createTemporaryFolder } from '../store/temporary-folder.ts';
import { newKey } from './api.ts';
import { createIntegrator, type Integrator } from './patients.ts';

/**
 * A test of what an answer to an open question makes of the mock. The answer stands at the end of the
 * title, and is all that the mock's profile says.
 *
 * @param more other answers that the test needs, and the number where the title says `number`
 * @example
 * questionTest('a POST that creates is answered with 200 [created-status: 200]', async ({ post }) => {
 *   expect((await post(ana)).status).toBe(200);
 * });
 */
export function questionTest(
  title: string,
  run: (integrator: Integrator) => Promise<void>,
  more: Readonly<Record<string, string | number>> = {},
): void {
  const [, question = '', answer = ''] = /\[([a-z-]+): (\S+)\]$/.exec(title) ?? [];
  test(title, async () => {
    const profile = join(await createTemporaryFolder(), 'profile.json');
    await writeFile(profile, JSON.stringify({ answers: { [question]: answer, ...more } }));
    const mock = await createMock({ demo: 0, openKeys: true, profile });
    onTestFinished(() => mock.close());
    await run(createIntegrator(mock.url, newKey()));
  });
}
