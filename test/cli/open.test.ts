import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { startCli, until } from './run-cli.ts';

/** What opens a browser on this system, in a folder that stands before all others. */
const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';

async function withOpener(script: string) {
  const cwd = await createTemporaryFolder();
  await writeFile(join(cwd, opener), `#!/bin/sh\n${script}\n`);
  await chmod(join(cwd, opener), 0o755);
  return { cwd, env: { PATH: `${cwd}:/bin:/usr/bin` } };
}

test('--open opens the page of the mock', async () => {
  const { cwd, env } = await withOpener('printf %s "$1" > opened~ && mv opened~ opened');
  const { url } = await startCli(['-p', '0', '--open', '--host', '0.0.0.0', '--open-keys'], {
    cwd,
    env,
  });
  let opened = '';
  while (opened === '') opened = await readFile(join(cwd, 'opened'), 'utf8').catch(() => '');
  expect(opened).toBe(`http://127.0.0.1:${new URL(url).port}/`);
});

test('where no browser can be opened, the mock says where its page is', async () => {
  const { cwd, env } = await withOpener('exit 3');
  const { url, printed } = await startCli(['-p', '0', '--open'], { cwd, env });
  const line = `voxares-kit: no browser could be opened; go to ${new URL('/', url).href}\n`;
  await until(() => printed().stderr.includes(line));
  const none = await startCli(['-p', '0', '--open'], { cwd, env: { PATH: '/nowhere' } });
  await until(() => none.printed().stderr.includes('no browser could be opened'));
  expect((await none.stop()).code).toBe(0);
});

test('nothing is opened unless it is asked for', async () => {
  const { cwd, env } = await withOpener('touch opened');
  const cli = await startCli(['-p', '0'], { cwd, env });
  await cli.stop();
  await expect(readFile(join(cwd, 'opened'))).rejects.toThrow('ENOENT');
});
