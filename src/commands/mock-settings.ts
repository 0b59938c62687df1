import type { MockOptions } from '../mock/mock-options.ts';
import type { Setting } from './setting.ts';

/** How `voxares-kit mock` is to be. */
export type MockSettings = Omit<MockOptions, 'onExchange' | 'keys'> & {
  readonly keys?: string;
  readonly log?: 'pretty' | 'json' | 'silent';
  readonly printUrl?: boolean;
  readonly watch?: boolean;
  readonly open?: boolean;
};

/** The port of a mock whose port nobody chose. */
export const defaultPort = 4010;

/** The settings of `voxares-kit mock`: each is a flag, an environment variable and a config property. */
export const mockSettings: readonly Setting[] = [
  {
    name: 'port',
    flags: '-p, --port <number>',
    kind: 'number',
    most: 65_535,
    about: `port to listen on; 0 picks a free one (default: ${defaultPort})`,
  },
  {
    name: 'host',
    flags: '--host <address>',
    kind: 'text',
    about: 'address to listen on (default: 127.0.0.1)',
  },
  {
    name: 'db',
    flags: '--db <file>',
    kind: 'path',
    about: 'keep the state in this JSON file (default: in memory)',
  },
  {
    name: 'demo',
    flags: '--demo <number>',
    kind: 'number',
    most: 1_000_000,
    about: 'demo items a resource that a new practice begins with (default: 25)',
  },
  {
    name: 'fixtures',
    flags: '--fixtures <file>',
    kind: 'path',
    about: 'items that a new practice begins with instead of demo data',
  },
  {
    name: 'seed',
    flags: '--seed <number>',
    kind: 'number',
    most: Number.MAX_SAFE_INTEGER,
    about: 'what ids and demo data follow from (default: 1)',
  },
  {
    name: 'clock',
    flags: '--clock <time>',
    kind: 'text',
    about: 'start a clock at this moment that moves on 1 ms a write (default: the real time)',
  },
  {
    name: 'spec',
    flags: '--spec <file>',
    kind: 'path',
    about: 'OpenAPI 3.1 document to play (default: the one that is shipped)',
  },
  {
    name: 'profile',
    flags: '--profile <name|file>',
    kind: 'name or path',
    about: 'answers to what the vendor leaves open: default, nest, lenient, or a file',
  },
  {
    name: 'keys',
    flags: '--keys <file>',
    kind: 'path',
    about: 'API keys (YAML or JSON: key, name, practice) in place of the demo keys',
  },
  {
    name: 'openKeys',
    flags: '--open-keys',
    kind: 'switch',
    about: 'let any key vox-<id>-<secret> open a practice of its own',
  },
  {
    name: 'basePath',
    flags: '--base-path <path>',
    kind: 'text',
    about: "path that all paths are relative to (default: the document's)",
  },
  {
    name: 'cors',
    flags: '--cors <origin>',
    kind: 'text',
    about: 'origin that browsers may call from (default: none)',
  },
  {
    name: 'control',
    flags: '--no-control',
    kind: 'switch',
    about: 'leave out the control API under /__mock, and the pages / and /docs',
  },
  {
    name: 'prefer',
    flags: '--no-prefer',
    kind: 'switch',
    about: 'pass over Prefer headers, such as "Prefer: code=503"',
  },
  {
    name: 'adminKey',
    flags: '--admin-key <key>',
    kind: 'text',
    about: 'key that lists and ends practices at the control API (default: none)',
  },
  {
    name: 'allowHost',
    flags: '--allow-host <name>',
    kind: 'list',
    about:
      'host name that the control API and the pages answer to, besides localhost and addresses; repeatable',
  },
  {
    name: 'maxPractices',
    flags: '--max-practices <number>',
    kind: 'number',
    most: 1_000_000,
    about: 'practices that may be made at a time by POST /__mock/keys (default: 1000)',
  },
  {
    name: 'log',
    flags: '--log <form>',
    kind: ['pretty', 'json', 'silent'],
    about:
      'how requests are logged to stderr: pretty, json or silent (default: pretty on a terminal, else json)',
  },
  {
    name: 'printUrl',
    flags: '--print-url',
    kind: 'switch',
    about: 'print the base URL alone to stdout once the mock listens',
  },
  {
    name: 'watch',
    flags: '--watch',
    kind: 'switch',
    about: 'take in spec, profile, keys and fixtures when they change, and keep the state',
  },
  {
    name: 'open',
    flags: '--open',
    kind: 'switch',
    about: "open the mock's page in the browser",
  },
];
