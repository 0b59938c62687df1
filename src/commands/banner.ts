import pico from 'picocolors';
import type { Mock } from '../mock/create-mock.ts';
import { defaultDemo, defaultSeed, demoItems } from '../mock/demo.ts';
import { maskKey } from '../mock/key-ring.ts';
import { curlLine } from './curl-line.ts';
import type { MockSettings } from './mock-settings.ts';

/** An example of a key that a mock with --open-keys takes. */
const openKey = 'vox-me-anything';

/**
 * What a person is told of a mock that has just begun to listen: its URL, a key, where the state is
 * kept, what is in it, and a command that works when pasted.
 */
export async function bannerOf(
  mock: Mock,
  settings: MockSettings,
  hasColour: boolean,
): Promise<string> {
  const colours = pico.createColors(hasColour);
  const { title, version, profile } = mock.contract;
  const rows: (readonly [string, string])[] = [
    ['URL', colours.cyan(mock.url)],
    ...(mock.console === undefined ? [] : [['Console', colours.cyan(mock.console)] as const]),
    ...keyLines(mock, settings).map((line, index) => [index === 0 ? 'Keys' : '', line] as const),
    ['State', stateLine(settings)],
    ['Data', await dataLine(mock, settings)],
    ['Profile', profile.name],
  ];
  const curl = curlLine(mock.contract, mock.url, keyToShow(mock, settings) ?? '$KEY');
  const lines = [
    `${colours.bold(title)} ${version}, a mock`,
    ...rows.map(([name, text]) => `  ${colours.dim(name.padEnd(8))} ${text}`),
  ];
  return `\n${[...lines, ...(curl ? ['', `  ${curl}`] : []), ''].join('\n')}\n`;
}

function keyLines({ keys }: Mock, { keys: own, openKeys }: MockSettings): readonly string[] {
  const lines = keys.map(({ key, name, practice }) => {
    return `${own === undefined ? key : maskKey(key)}  (${name}, practice ${practice})`;
  });
  const open = `any vox-<id>-<secret> opens a practice of its own, such as ${openKey}`;
  return openKeys === true ? [open, ...lines] : lines;
}

/** A key that may be printed: not one of the user's own. */
function keyToShow({ keys }: Mock, settings: MockSettings): string | undefined {
  if (settings.openKeys === true) return openKey;
  return settings.keys === undefined ? keys[0]?.key : undefined;
}

function stateLine({ db }: MockSettings): string {
  return db === undefined
    ? 'in memory, lost when the mock ends; --db FILE keeps it'
    : `kept in ${db}`;
}

async function dataLine({ contract }: Mock, settings: MockSettings): Promise<string> {
  const { fixtures, demo = defaultDemo, seed = defaultSeed } = settings;
  if (fixtures !== undefined) return `a new practice begins with what ${fixtures} has`;
  if (demo === 0) return 'a new practice begins empty';
  // The first of many is the first of one, so that one is enough to make.
  const items = await demoItems(contract, seed, 1);
  const [resource] = contract.resources.filter(({ parent }) => parent === undefined);
  const first = items[resource?.name ?? '']?.[0];
  const pair = resource?.key.map((field) => encodeURIComponent(String(first?.[field]))).join('/');
  const names = contract.resources.map(({ name }) => `${demo} ${name}`).join(', ');
  const example = first === undefined ? '' : `, among them ${pair}`;
  return `a new practice begins with ${names} of seed ${seed}${example}`;
}
