import { isJsonObject, jsonOf } from '../json.ts';
import type { BrokerOptions, Selector } from '../pact/broker/broker-options.ts';
import { UsageError } from '../problem.ts';
import type { VerifySettings } from './verify-settings.ts';

/**
 * Makes a broker's options of settings; none where no broker is named.
 *
 * @throws UsageError for settings that do not go together
 */
export function brokerCall(settings: VerifySettings): BrokerOptions | undefined {
  const { broker: url, provider, providerVersion, providerBranch, publish } = settings;
  if (url === undefined) {
    if (publish) throw new UsageError('--publish: which broker is to be told? Name it: --broker');
    return undefined;
  }
  if (!/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
    throw new UsageError('--broker is no URL; write it as https://host');
  }
  const filters = [settings.consumer, settings.description, settings.state];
  if (publish && filters.some((filter) => filter !== undefined)) {
    throw new UsageError(
      '--publish: a part of the interactions says nothing of a pact; leave --consumer, --description and --state out',
    );
  }
  return {
    ...{ url, provider, providerVersion, providerBranch, publish },
    token: settings.brokerToken,
    username: settings.brokerUsername,
    password: settings.brokerPassword,
    selectors: selectorsOf(settings.consumerVersionSelectors),
  };
}

function selectorsOf(text: string | undefined): readonly Selector[] | undefined {
  if (text === undefined) return undefined;
  const selectors = jsonOf(text);
  if (Array.isArray(selectors) && selectors.every(isJsonObject)) return selectors as Selector[]; // the broker says what is wrong in one
  throw new UsageError(
    `--consumer-version-selectors must be a JSON array such as [{"mainBranch":true}]; got ${text}`,
  );
}
