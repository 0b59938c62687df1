import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { runVitest } from '../vitest/run-vitest.ts';
import { examplesIn, outputOf } from './run-examples.ts';

const inPackage = (path: string) => fileURLToPath(new URL(path, packageRoot));

/** What each example of docs/testing.md prints; the first is a test, the second its setup. */
const printed = [undefined, undefined, /^2030-01-01T00:00:00.000Z\n$/, /^true\n2\n1\n$/];

test('the examples of docs/testing.md do what the page says', async () => {
  const examples = await examplesIn('docs/testing.md');
  expect(examples).toHaveLength(printed.length);
  for (const [index, code] of examples.entries()) {
    const wanted = printed[index];
    if (wanted !== undefined) expect(await outputOf(code, {}), code).toMatch(wanted);
  }
});

test('the test of docs/testing.md passes', async () => {
  const [example = ''] = await examplesIn('docs/testing.md');
  const folder = await createTemporaryFolder();
  await symlink(inPackage('node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'lost.test.ts'), example);
  const alias = {
    'voxares-kit/client': inPackage('src/client/index.ts'),
    'voxares-kit/vitest': inPackage('src/vitest.ts'),
  };
  const config = { test: { globalSetup: [inPackage('src/vitest/setup.ts')] }, resolve: { alias } };
  await writeFile(join(folder, 'vitest.config.js'), `export default ${JSON.stringify(config)};`);
  const { code, said } = await runVitest(folder, []);
  expect(code, said).toBe(0);
  expect(said).toMatch(/Tests +1 passed/);
});
