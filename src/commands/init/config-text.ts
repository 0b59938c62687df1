import { stringify } from 'yaml';
import { mockSettings } from '../mock-settings.ts';
import { isNegative } from '../setting.ts';
import { comment } from './comment.ts';

/** What a setting that is left out might be, for a person to see how it is written. */
const examples: Readonly<Record<string, unknown>> = {
  port: 4010,
  host: '127.0.0.1',
  db: '.voxares/db.json',
  demo: 25,
  fixtures: './voxares/fixtures.yaml',
  seed: 1,
  clock: '2026-01-01T00:00:00Z',
  spec: './api.yaml',
  profile: 'nest',
  keys: './voxares/keys.yaml',
  basePath: '/api',
  cors: 'http://localhost:3000',
  adminKey: 'a-secret-of-your-own',
  allowHost: ['mock.test'],
  maxPractices: 1000,
  log: 'pretty',
};

const head = `# yaml-language-server: $schema=./node_modules/voxares-kit/spec/config.schema.json
#
# The settings of the mock. Each is a flag, too, and a flag goes before this file. Paths are relative to it.
`;

/**
 * The text of a config file with every setting that there is: those given are set, the others stand in
 * comments.
 *
 * @example
 * configText({ profile: 'nest' })
 */
export function configText(given: Readonly<Record<string, unknown>>): string {
  const settings = mockSettings.map((setting) => {
    const { name, about } = setting;
    const value = given[name] ?? examples[name] ?? !isNegative(setting); // a switch
    const line = stringify({ [name]: value }, { flowCollectionPadding: false }).trimEnd();
    const isGiven = Object.hasOwn(given, name);
    return `\n${comment(sentenceOf(about))}\n${isGiven ? line : line.replaceAll(/^/gm, '# ')}\n`;
  });
  return `${head}${settings.join('')}`;
}

function sentenceOf(about: string): string {
  return `${about.charAt(0).toUpperCase()}${about.slice(1)}.`;
}
