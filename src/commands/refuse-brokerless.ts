import { UsageError } from '../problem.ts';
import { flagOf, type Setting } from './setting.ts';

/** The settings that say nothing without a broker. */
const brokerNames = [
  ...['brokerToken', 'brokerUsername', 'brokerPassword', 'consumerVersionSelectors'],
  ...['provider', 'providerVersion', 'providerBranch'],
];

/**
 * Refuses flags that are for a broker where none is asked. What the environment says of one is there for other
 * programs, too.
 *
 * @param flags what was given on the command line, by the setting's name
 * @throws UsageError naming the first of them
 */
export function refuseBrokerless(
  settings: readonly Setting[],
  flags: Readonly<Record<string, unknown>>,
): void {
  const given = settings.find(
    ({ name }) => brokerNames.includes(name) && flags[name] !== undefined,
  );
  if (given === undefined) return;
  throw new UsageError(`${flagOf(given)} is for the pacts of a broker; name it: --broker`);
}
