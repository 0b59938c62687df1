import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { demoItems } from '../mock/demo.ts';
import { loadContractNow, loadNamedDocument } from '../spec/load.ts';
import { toFileError } from '../store/file-error.ts';
import { configText } from './init/config-text.ts';
import { fixturesText } from './init/fixtures-text.ts';
import { profileText } from './init/profile-text.ts';
import { isThere } from './is-there.ts';
import { configNames } from './load-settings.ts';
import type { Terminal } from './terminal.ts';

/** How many items a resource the fixtures begin with. */
const itemCount = 2;

/**
 * Writes a config, a profile and fixtures into a folder and says what it wrote.
 *
 * @param spec absolute path of the document to play; none: the shipped one
 * @throws UsageError for a document that is wrong and a folder that cannot be written to
 */
export async function runInit(
  folder: string,
  spec: string | undefined,
  { stdout, cwd }: Pick<Terminal, 'stdout' | 'cwd'>,
): Promise<void> {
  const [contract, { rulebook }] = await Promise.all([
    loadContractNow({ spec }),
    loadNamedDocument(spec),
  ]);
  const items = await demoItems(contract, 1, itemCount);
  const fromFolder = (path: string) => {
    const inside = relative(folder, path).replaceAll('\\', '/');
    return inside.startsWith('.') ? inside : `./${inside}`;
  };
  const files = {
    'voxares/profile.yaml': profileText(rulebook.questions),
    'voxares/fixtures.yaml': fixturesText(contract, items),
    'voxares.config.yaml': configText({
      ...(spec !== undefined && { spec: fromFolder(spec) }),
      profile: './voxares/profile.yaml',
      fixtures: './voxares/fixtures.yaml',
    }),
  };
  for (const [name, text] of Object.entries(files)) {
    const isConfig = name === 'voxares.config.yaml';
    const isWritten = !(isConfig && (await hasConfig(folder))) && (await write(folder, name, text));
    const path = join(folder, name);
    stdout.write(`${isWritten ? 'wrote' : 'kept '}  ${relative(cwd, path) || path}\n`);
  }
  const config = relative(cwd, join(folder, 'voxares.config.yaml'));
  const flag = dirname(config) === '.' ? '' : ` --config ${config}`;
  stdout.write(`\nOne line for the scripts of package.json; then: npm run mock

  "mock": "voxares-kit${flag} --watch"
`);
}

/** A config under another name counts: the mock refuses two. */
async function hasConfig(folder: string): Promise<boolean> {
  const found = await Promise.all(configNames.map((name) => isThere(join(folder, name))));
  return found.includes(true);
}

/** Whether it was written; not, where there is such a file already. */
async function write(folder: string, name: string, text: string): Promise<boolean> {
  const path = join(folder, name);
  if (await isThere(path)) return false;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    throw toFileError(path, error);
  }
}
