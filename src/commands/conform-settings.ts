import type { Setting } from './setting.ts';

/** How `voxares-kit conform` is to be, as its flags say it. */
export type ConformSettings = {
  readonly key?: string;
  readonly secondKey?: string;
  readonly keyName?: string;
  readonly secondKeyName?: string;
  readonly profile?: string;
  readonly spec?: string;
  readonly seed?: number;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly readOnly?: boolean;
  readonly production?: boolean;
  readonly dryRun?: boolean;
  readonly pace?: number;
  readonly budget?: number;
  readonly maxRequests?: number;
  readonly timeout?: number;
  readonly header?: readonly string[];
  readonly phone?: string;
  readonly json?: string;
  readonly junit?: string;
  readonly html?: string;
  readonly har?: string;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
};

/** The settings of `voxares-kit conform`: each is a flag, and an environment variable unless it is a list. */
export const conformSettings: readonly Setting[] = [
  {
    name: 'key',
    flags: '-k, --key <key>',
    kind: 'text',
    about: 'API key of a practice that may be tested (better given as VOXARES_KEY)',
  },
  {
    name: 'secondKey',
    flags: '--second-key <key>',
    kind: 'text',
    about: 'key of another practice: tests that practices share nothing (VOXARES_SECOND_KEY)',
  },
  {
    name: 'keyName',
    flags: '--key-name <name>',
    kind: 'text',
    about: 'name of the key: tests what it is the default of',
  },
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
  {
    name: 'production',
    flags: '--production',
    kind: 'switch',
    about: "test the vendor's production host, which is refused otherwise",
  },
  { name: 'pace', flags: '--pace <number>', kind: 'amount', about: 'requests a second, at most' },
  {
    name: 'budget',
    flags: '--budget <seconds>',
    kind: 'amount',
    about: 'seconds that the run may take, clean-up aside',
  },
  {
    name: 'maxRequests',
    flags: '--max-requests <number>',
    kind: 'number',
    about: 'requests that the run may send, clean-up aside',
  },
  {
    name: 'timeout',
    flags: '--timeout <seconds>',
    kind: 'amount',
    most: 3600,
    about: 'seconds that an answer may take (default: 30)',
  },
  {
    name: 'header',
    flags: "--header <'Name: value'>",
    kind: 'list',
    about: 'header to send besides; repeatable, its value is never shown',
  },
  {
    name: 'phone',
    flags: '--phone <number>',
    kind: 'text',
    about: 'E.164 number to send, where those kept for fiction are refused',
  },
  { name: 'json', flags: '--json <file>', kind: 'path', about: 'write the report as JSON' },
  { name: 'junit', flags: '--junit <file>', kind: 'path', about: 'write the report as JUnit XML' },
  {
    name: 'html',
    flags: '--html <file>',
    kind: 'path',
    about: 'write the report as one HTML page',
  },
  {
    name: 'har',
    flags: '--har <file>',
    kind: 'path',
    about: 'write all exchanges as a HAR archive',
  },
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
