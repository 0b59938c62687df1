import { reportSettings } from './deployment-settings.ts';
import { type FilterSettings, filterSettings } from './filter-settings.ts';
import type { Setting } from './setting.ts';

/** How `voxares-kit compare` is to be, as its flags say it. */
export type CompareSettings = FilterSettings & {
  readonly spec?: string;
  readonly profile?: string;
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
  ...filterSettings,
  ...reportSettings.filter(({ name }) => name === 'json' || name === 'junit'),
];
