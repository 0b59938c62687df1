import {
  type DeploymentSettings,
  headerSetting,
  keyNameSetting,
  keySetting,
  paceSettings,
  reportSettings,
} from './deployment-settings.ts';
import { type FilterSettings, filterSettings } from './filter-settings.ts';
import type { Setting } from './setting.ts';

/** How `voxares-kit verify` is to be, as its flags say it. */
export type VerifySettings = DeploymentSettings &
  FilterSettings & {
    readonly readOnly?: boolean;
    readonly broker?: string;
    readonly brokerToken?: string;
    readonly brokerUsername?: string;
    readonly brokerPassword?: string;
    readonly consumerVersionSelectors?: string;
    readonly provider?: string;
    readonly providerVersion?: string;
    readonly providerBranch?: string;
    readonly publish?: boolean;
    readonly verbose?: boolean;
  };

/** The settings of `voxares-kit verify`: each is a flag, and an environment variable unless it is a list. */
export const verifySettings: readonly Setting[] = [
  keySetting,
  keyNameSetting,
  {
    name: 'spec',
    flags: '--spec <file>',
    kind: 'path',
    about: 'OpenAPI 3.1 document that names the provider states (default: the one that is shipped)',
  },
  ...filterSettings,
  {
    name: 'broker',
    flags: '--broker <url>',
    kind: 'text',
    variable: 'PACT_BROKER_BASE_URL',
    about: 'verify the pacts of a Pact broker (PACT_BROKER_BASE_URL)',
  },
  {
    name: 'brokerToken',
    flags: '--broker-token <token>',
    kind: 'text',
    variable: 'PACT_BROKER_TOKEN',
    about: 'token for it (better given as PACT_BROKER_TOKEN)',
  },
  {
    name: 'brokerUsername',
    flags: '--broker-username <name>',
    kind: 'text',
    variable: 'PACT_BROKER_USERNAME',
    about: 'user, where it takes no token (PACT_BROKER_USERNAME)',
  },
  {
    name: 'brokerPassword',
    flags: '--broker-password <password>',
    kind: 'text',
    variable: 'PACT_BROKER_PASSWORD',
    about: 'password of the user (PACT_BROKER_PASSWORD)',
  },
  {
    name: 'consumerVersionSelectors',
    flags: '--consumer-version-selectors <json>',
    kind: 'text',
    about: 'which pacts are meant, such as \'[{"mainBranch":true}]\'',
  },
  {
    name: 'provider',
    flags: '--provider <name>',
    kind: 'text',
    about: "the provider's name in the broker (default: the title of the document)",
  },
  {
    name: 'providerVersion',
    flags: '--provider-version <version>',
    kind: 'text',
    about: "the deployment's version, for --publish",
  },
  {
    name: 'providerBranch',
    flags: '--provider-branch <branch>',
    kind: 'text',
    about: "the branch of the deployment's version",
  },
  {
    name: 'publish',
    flags: '--publish',
    kind: 'switch',
    about: 'tell the broker what the verification came to',
  },
  { name: 'readOnly', flags: '--read-only', kind: 'switch', about: 'refused: states are made' },
  ...paceSettings,
  {
    name: 'timeout',
    flags: '--timeout <seconds>',
    kind: 'amount',
    most: 3600,
    about: 'seconds that an answer may take (default: 6)',
  },
  headerSetting,
  ...reportSettings,
  {
    name: 'verbose',
    flags: '--verbose',
    kind: 'switch',
    about: "show what Pact's verifier prints, too (to stderr)",
  },
];
