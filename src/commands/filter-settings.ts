import type { Setting } from './setting.ts';

/** Which interactions of pacts are meant. */
export type FilterSettings = {
  readonly consumer?: string;
  readonly description?: string;
  readonly state?: string;
};

/** The settings that say so. */
export const filterSettings: readonly Setting[] = [
  {
    name: 'consumer',
    flags: '--consumer <name>',
    kind: 'text',
    about: 'only the interactions of one consumer',
  },
  {
    name: 'description',
    flags: '--description <text>',
    kind: 'text',
    about: 'only the interactions whose description has a text in it',
  },
  {
    name: 'state',
    flags: '--state <name>',
    kind: 'text',
    about: 'only the interactions of one provider state',
  },
];
