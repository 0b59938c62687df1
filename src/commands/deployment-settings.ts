import type { Setting } from './setting.ts';

/** What every command that speaks to a deployment can be told. */
export type DeploymentSettings = {
  readonly key?: string;
  readonly keyName?: string;
  readonly spec?: string;
  readonly seed?: number;
  readonly production?: boolean;
  readonly pace?: number;
  readonly budget?: number;
  readonly maxRequests?: number;
  readonly timeout?: number;
  readonly header?: readonly string[];
  readonly json?: string;
  readonly junit?: string;
  readonly html?: string;
  readonly har?: string;
};

/** The key that a deployment is spoken to with. */
export const keySetting: Setting = {
  name: 'key',
  flags: '-k, --key <key>',
  kind: 'text',
  about: 'API key of a practice that may be tested (better given as VOXARES_KEY)',
};

/** The key's name. */
export const keyNameSetting: Setting = {
  name: 'keyName',
  flags: '--key-name <name>',
  kind: 'text',
  about: 'name of the key: tests what it is the default of',
};

/** How fast and for how long a deployment is spoken to. */
export const paceSettings: readonly Setting[] = [
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
];

/** What each request carries besides. */
export const headerSetting: Setting = {
  name: 'header',
  flags: "--header <'Name: value'>",
  kind: 'list',
  about: 'header to send besides; repeatable, its value is never shown',
};

/** Which reports are written. */
export const reportSettings: readonly Setting[] = [
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
];
