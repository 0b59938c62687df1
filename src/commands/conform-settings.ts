import {
  type DeploymentSettings,
  headerSetting,
  keyNameSetting,
  keySetting,
  paceSettings,
  reportSettings,
} from './deployment-settings.ts';
import type { Setting } from './setting.ts';

/** How `voxares-kit conform` is to be, as its flags say it. */
export type ConformSettings = DeploymentSettings & {
  readonly secondKey?: string;
  readonly secondKeyName?: string;
  readonly profile?: string;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly readOnly?: boolean;
  readonly dryRun?: boolean;
  readonly phone?: string;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
};

/** The settings of `voxares-kit conform`: each is a flag, and an environment variable unless it is a list. */
export const conformSettings: readonly Setting[] = [
  keySetting,
  {
    name: 'secondKey',
    flags: '--second-key <key>',
    kind: 'text',
    about: 'key of another practice: tests that practices share nothing (VOXARES_SECOND_KEY)',
  },
  keyNameSetting,
  {
    name: 'secondKeyName',
    flags: '--second-key-name <name>',
    kind: 'text',
    about: 'name of the second key',
  },
  {
    name: 'profile',
    flags: '--profile <name|file>',
    kind: 'name or path',
    about: 'answers to open questions to compare with: default, nest, lenient, or a file',
  },
  {
    name: 'spec',
    flags: '--spec <file>',
    kind: 'path',
    about: 'OpenAPI 3.1 document to test against (default: the one that is shipped)',
  },
  {
    name: 'only',
    flags: '--only <rule...>',
    kind: 'list',
    about: 'rules, open questions or checks to test alone (see --list)',
  },
  {
    name: 'skip',
    flags: '--skip <rule...>',
    kind: 'list',
    about: 'rules, open questions or checks to leave out',
  },
  {
    name: 'seed',
    flags: '--seed <number>',
    kind: 'number',
    most: Number.MAX_SAFE_INTEGER,
    about: 'what random requests follow from (default: 1)',
  },
  {
    name: 'readOnly',
    flags: '--read-only',
    kind: 'switch',
    about: 'send nothing but GET and HEAD',
  },
  {
    name: 'dryRun',
    flags: '--dry-run',
    kind: 'switch',
    about: 'print what would be written and sent, and send nothing',
  },
  ...paceSettings,
  {
    name: 'timeout',
    flags: '--timeout <seconds>',
    kind: 'amount',
    most: 3600,
    about: 'seconds that an answer may take (default: 30)',
  },
  headerSetting,
  {
    name: 'phone',
    flags: '--phone <number>',
    kind: 'text',
    about: 'E.164 number to send, where those kept for fiction are refused',
  },
  ...reportSettings,
  {
    name: 'baseline',
    flags: '--baseline <file>',
    kind: 'path',
    about: 'findings that are known: only new ones fail, and ones that are gone',
  },
  {
    name: 'updateBaseline',
    flags: '--update-baseline',
    kind: 'switch',
    about: 'write what is found to the baseline',
  },
];
