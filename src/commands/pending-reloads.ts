import type { Mock } from '../mock/create-mock.ts';
import type { Reloadable } from '../mock/reload.ts';
import { isUsageError } from '../problem.ts';

/** Files that were taken in, or what keeps some from it. */
export type Outcome =
  | { readonly taken: readonly ChangedFile[] }
  | { readonly wrong: string; readonly waiting: readonly string[] };

/** A file that changed, as it is shown, and what of a mock it is a part of. */
export type ChangedFile = { readonly shown: string; readonly what: Reloadable };

/** Changes of files that a mock is to take in. */
export interface PendingReloads {
  /** Has the mock take in a file, and what could not be taken in before. */
  take(file: ChangedFile): Promise<readonly Outcome[]>;
}

/** A document comes before the items that it may be the first to allow. */
const order: readonly Reloadable[] = ['contract', 'keys', 'fixtures'];

/**
 * Remembers the changes that a mock could not take in: whether a file is right may rest on another, so that each
 * change is tried again with the next one, whichever file that is.
 */
export function createPendingReloads({ reload }: Pick<Mock, 'reload'>): PendingReloads {
  const pending = new Map<Reloadable, Set<string>>();
  const told = new Map<Reloadable, string>();

  const attempt = async (what: Reloadable, changed: string): Promise<Outcome | undefined> => {
    const waiting = [...(pending.get(what) ?? [])];
    try {
      await reload(what);
    } catch (error) {
      if (!isUsageError(error)) throw error;
      const isNews = waiting.includes(changed) || told.get(what) !== error.message;
      told.set(what, error.message);
      return isNews ? { wrong: error.message, waiting } : undefined;
    }
    pending.delete(what);
    told.delete(what);
    return { taken: waiting.map((shown) => ({ shown, what })) };
  };
  return {
    async take({ shown, what }) {
      pending.set(what, new Set([...(pending.get(what) ?? []), shown]));
      const outcomes: (Outcome | undefined)[] = [];
      for (const one of order) if (pending.has(one)) outcomes.push(await attempt(one, shown));
      return merged(outcomes.flatMap((one) => one ?? []));
    },
  };
}

/** What is wrong is told once, with all that waits for it; a file does not wait for itself. */
function merged(outcomes: readonly Outcome[]): readonly Outcome[] {
  const wrong = new Map<string, Set<string>>();
  for (const one of outcomes) {
    if (!('wrong' in one)) continue;
    const waiting = one.waiting.filter((shown) => !one.wrong.startsWith(`${shown}:`));
    wrong.set(one.wrong, new Set([...(wrong.get(one.wrong) ?? []), ...waiting]));
  }
  const told = [...wrong].map(([text, waiting]) => ({ wrong: text, waiting: [...waiting] }));
  return [...outcomes.filter((one) => 'taken' in one), ...told];
}
