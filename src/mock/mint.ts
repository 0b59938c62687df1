import { randomBytes } from 'node:crypto';
import { isProblem, Problem, UsageError } from '../problem.ts';
import type { ProfileChoice } from '../spec/profile-choice.ts';
import type { Api, Apis } from './apis.ts';
import type { KeptKeys } from './kept-keys-file.ts';
import { type KeyRing, maskKey } from './key-ring.ts';
import type { Practice, PracticeSnapshot } from './practice.ts';
import type { Practices } from './practices.ts';

/** How a practice that is made for one test is to be. */
export type PracticeOptions = {
  /** The key's name; what ids are made from, too, so that a name gets the same ids at every run. */
  readonly name?: string | undefined;
  /** Demo items a resource; default those of the server, or its fixtures. */
  readonly demo?: number | undefined;
  /** What ids, demo data and chance follow from; default the server's. */
  readonly seed?: number | undefined;
  /** Answers to the open questions; default the server's profile. */
  readonly profile?: ProfileChoice | undefined;
};

/** A key that was made just now, and what it opens. It is told this once. */
export type Minted = {
  readonly key: string;
  readonly name: string;
  readonly practice: Practice;
};

/** What keys and their practices are made with. */
export type MintParts = {
  readonly apis: Apis;
  readonly practices: Practices;
  readonly keys: KeyRing;
  /** Where keys outlive the process. */
  readonly kept: KeptKeys;
  /** The server's seed. */
  readonly seed: number;
  /** The most practices that may be there at a time. */
  readonly most: number;
  /** The system's clock; default the real one. */
  readonly now?: () => number;
};

/** Makes practices, each with a key of its own, and ends them. */
export interface Mint {
  /**
   * @param snapshot where the practice starts, if it is a fork
   * @throws Problem `invalid` for a profile that is none, `conflict` where there are too many
   */
  make(options: PracticeOptions, snapshot?: PracticeSnapshot): Promise<Minted>;
  /**
   * Takes in the keys and practices of earlier runs.
   *
   * @throws UsageError for a profile that there is no more
   */
  takeInKept(): Promise<void>;
  /** Ends the practices that nobody used for an hour; done every minute where no file keeps them. */
  sweep(): Promise<void>;
  /** Ends a practice and, if they were made with it, its keys. */
  end(practice: Practice): Promise<void>;
  close(): void;
}

/** How long a practice may be idle, and how often that is looked at, in milliseconds. */
const mostIdle = 3_600_000;
const sweepTime = 60_000;

/** Prepares the making of practices. */
export function createMint(parts: MintParts): Mint {
  const { apis, practices, keys, kept, seed: usual, most, now = Date.now } = parts;
  let count = kept.all.length;
  let sweeping: NodeJS.Timeout | undefined;
  const end = async (practice: Practice) => {
    if (practice.mintedAs !== undefined) {
      keys.removeOf(practice.id);
      await kept.remove(practice.id);
    }
    await practices.end(practice);
  };
  const sweep = async () => {
    const old = now() - mostIdle;
    for (const practice of practices.all()) {
      if (practice.mintedAs !== undefined && practice.lastUsed < old) await end(practice);
    }
  };
  const keep = async (key: string, name: string, practice: Practice) => {
    if (kept.file === undefined) return;
    const { id, label, beginning } = practice;
    const { seed, demo, api, snapshot } = beginning;
    // What a fork starts with is in memory, where a restart would not find it.
    if (snapshot !== undefined) await practices.open({ practice: id });
    const { profile } = api.contract;
    await kept.add({
      ...{ hash: keys.hashOf(key), masked: maskKey(key), name, practice: id, label, seed, demo },
      ...(api !== apis.usual && { profile: { name: profile.name, answers: profile.answers } }),
    });
  };
  const underKept = (choice: ProfileChoice, masked: string): Promise<Api> => {
    return apis.under(choice, '/profile').catch((error: unknown) => {
      if (!isProblem(error)) throw error;
      const advice = 'start the mock as it was then, or take the key out of there';
      const message = `${kept.file}: ${masked}: ${error.message.replace(/\.$/, '')}; ${advice}`;
      throw new UsageError(message, { cause: error });
    });
  };
  return {
    async make({ name, demo, seed = usual, profile }, snapshot) {
      const api = profile === undefined ? apis.usual : await apis.under(profile, '/profile');
      const there = [...practices.all()].filter(({ mintedAs }) => mintedAs !== undefined).length;
      if (there >= most) {
        const way =
          'end one with DELETE /__mock/keys/current, or start the mock with more --max-practices';
        throw new Problem(
          'conflict',
          `There are ${there} practices, the most that may be; ${way}.`,
        );
      }
      if (kept.file === undefined) sweeping ??= setInterval(() => void sweep(), sweepTime).unref();
      count += 1;
      const secret = randomBytes(12).toString('hex');
      const key = `vox-test${count}-${secret}`;
      const id = `test-${count}-${secret.slice(0, 8)}`;
      const called = name ?? `test-${count}`;
      const label = snapshot?.label ?? called;
      const beginning = snapshot
        ? { seed: snapshot.seed, api: snapshot.api, snapshot }
        : { demo, seed, api };
      const practice = practices.add({ id, label }, beginning, called);
      keys.add({ key, name: called, practice: id });
      await keep(key, called, practice).catch(async (error: unknown) => {
        await end(practice);
        throw error;
      });
      return { key, name: called, practice };
    },
    async takeInKept() {
      for (const { hash, masked, name, practice, label, seed, demo, profile } of kept.all) {
        const api = profile === undefined ? apis.usual : await underKept(profile, masked);
        practices.add({ id: practice, label }, { demo, seed, api }, name);
        keys.addHashed(hash, { name, practice, masked });
      }
    },
    end,
    sweep,
    close: () => clearInterval(sweeping),
  };
}
