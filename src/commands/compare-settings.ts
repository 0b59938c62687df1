import { reportSettings } from './deployment-settings.ts';
import type { Setting } from './setting.ts';

/** How `voxares-kit compare` is to be, as its flags say it. */
export type CompareSettings = {
  readonly spec?: string;
  readonly profile?: string;
  readonly consumer?: string;
  readonly description?: string;
  readonly state?: string;
  readonly json?: string;
  readonly junit?: string;
};

/** The settings of `voxares-kit compare`: each is a flag and an environment variable. */
export const compareSettings: readonly Setting[] = [
  {
    name: 'spec',
    flags: '--spec <file>',
    kind: 'path',
    about: 'OpenAPI 3.1 document to compare with (default: the one that is shipped)',
  },
  {
    name: 'profile',
    flags: '--profile <name|file>',
    kind: 'name or path',
    about: 'allow only these answers to open questions: default, nest, lenient, or a file',
  },
  {
    name: 'consumer',
    flags: '--consumer <name>',
    kind: 'text',
    about: 'only the pacts of this consumer',
  },
  {
    name: 'description',
    flags: '--description <text>',
    kind: 'text',
    about: 'only interactions whose description has this text',
  },
  {
    name: 'state',
    flags: '--state <name>',
    kind: 'text',
    about: 'only interactions in this provider state',
  },
  ...reportSettings.filter(({ name }) => name === 'json' || name === 'junit'),
];
