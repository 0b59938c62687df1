import { UsageError } from '../problem.ts';
import type { Contract, Resource } from '../spec/contract.ts';
import { refuseAdminKey } from './admin-key.ts';
import type { Apis } from './apis.ts';
import type { KeyEntry, KeyRing } from './key-ring.ts';
import { keysOf } from './keys-file.ts';
import type { MockOptions } from './mock-options.ts';
import { createStartItems, type StartItems } from './start-items.ts';

/** What a mock reads from files: document and profile, the keys, what practices begin with. */
export type Reloadable = 'contract' | 'keys' | 'fixtures';

/** What a reload replaces. */
export type Current = {
  contract: Contract;
  entries: readonly KeyEntry[];
  startItems: StartItems;
};

/** @throws UsageError for a file that is wrong; what was there before stays then */
export type Reload = (what: Reloadable) => Promise<void>;

/** What can be replaced while a mock runs. */
export type ReloadParts = {
  readonly options: MockOptions;
  readonly current: Current;
  readonly apis: Apis;
  readonly keys: KeyRing;
  /** By whose date rules about dates go, in milliseconds since 1970. */
  readonly now: () => number;
};

/** Prepares reloads: all that can be wrong is found before anything is replaced. */
export function createReload({ options, current, apis, keys, now }: ReloadParts): Reload {
  const reloads: Readonly<Record<Reloadable, () => Promise<void>>> = {
    async contract() {
      const { usual, apply } = await apis.renew();
      refuseOtherKeys(current.contract, usual.contract, options.db !== undefined);
      const startItems = await createStartItems(options, usual, now());
      apply();
      Object.assign(current, { contract: usual.contract, startItems });
    },
    async keys() {
      const entries = await keysOf(options.keys);
      refuseAdminKey(options.adminKey, entries);
      for (const { key } of current.entries) keys.remove(key);
      for (const entry of entries) keys.add(entry);
      current.entries = entries;
    },
    async fixtures() {
      current.startItems = await createStartItems(options, apis.usual, now());
    },
  };
  return (what) => reloads[what]();
}

/** Items are kept under their keys: how they are made may not change under a practice that has some. */
function refuseOtherKeys(from: Contract, to: Contract, isKept: boolean): void {
  const layoutOf = (resource: Resource | undefined) => {
    return JSON.stringify([resource?.key, resource?.keyCase, resource?.parent]);
  };
  const changed = from.resources.find(({ name }) => {
    const [before, after] = [from, to].map(({ resources }) =>
      layoutOf(resources.find((one) => one.name === name)),
    );
    return before !== after;
  });
  const added = to.resources.find(({ name }) => from.resources.every((one) => one.name !== name));
  const { name } = changed ?? (isKept ? added : undefined) ?? {};
  if (name === undefined) return;
  const what = changed === undefined ? `${name} is new` : `${name} is gone or has another key`;
  throw new UsageError(`${what}, which a mock that runs cannot take in; start it anew`);
}
