import { setTimeout as sleep } from 'node:timers/promises';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { showsMade, strayItem } from '../../target/items/stray-item.ts';
import { touchOf } from '../../target/items/touch-of.ts';
import type { Target } from '../../target/target.ts';
import { type Addressing, type Nameless, withName } from './addressing.ts';

/** An item that cannot be removed, since it is not under the name that was given as the key's. */
export type Stray = {
  /** Where it should have been. */
  readonly path: string;
  /** What it is, and why it stays. */
  readonly words: string;
};

/** Finds items that are not where the name of the key says. */
export interface StrayItems {
  /**
   * Looks up what a request made under the name of the key.
   *
   * @throws TargetLost when the deployment stopped answering, the budget is spent or the run was stopped
   */
  lookFor(made: Exchange): Promise<void>;
  /** What is wrong with the name; none while nothing is known against it. */
  readonly fault: string | undefined;
}

/** What stray items are found with. */
export type StrayParts = {
  readonly target: Target;
  readonly addressing: Addressing;
  readonly keyName: string | undefined;
  /** Told of each that is found. */
  readonly onStray: (stray: Stray) => void;
};

/** A look-up may lag behind: before the second one, in milliseconds. */
const pause = 1000;

/** Makes what finds items that are not where the name of the key says. */
export function createStrayItems(parts: StrayParts): StrayItems {
  const { target, addressing, keyName, onStray } = parts;
  let fault: string | undefined;
  return {
    get fault() {
      return fault;
    },
    async lookFor(made) {
      if (!isAccepted(made)) return;
      const { method, path, body = '' } = made.request;
      for (const item of addressing.nameless({ method, path, body: String(body) })) {
        const { subject, key, fields } = item;
        const touch = touchOf(subject, withName(key, fields, keyName), 'first');
        if (touch === undefined || (await isThere(made, item, touch.path))) continue;
        fault = `--key-name "${keyName}" is not what the deployment fills in for ${fields.join(', ')}`;
        const what = strayItem(subject, String(key[subject.label]), fields.join(', '), made);
        onStray({ path: touch.path, words: `${what}: ${fault}, so it cannot be removed` });
      }
    },
  };

  async function isThere(made: Exchange, { subject }: Nameless, path: string): Promise<boolean> {
    if (subject.operations.read === undefined) return true; // nobody can tell
    const look = () => target.send({ method: 'GET', path, as: 'first' });
    if (showsMade(subject, made, await look())) return true;
    await sleep(pause);
    return showsMade(subject, made, await look());
  }
}
