import { setTimeout as sleep } from 'node:timers/promises';
import type { Touch } from './exchange.ts';
import type { Ledger } from './ledger.ts';
import { idOf } from './ledger-file.ts';
import { createSeenGone } from './seen-gone.ts';
import { createSeenMade, type IsMade } from './seen-made.ts';
import { type Target, TargetLost } from './target.ts';

/** How a clean-up goes about it. */
export type CleanUpOptions = {
  /** Told after each item: how many are dealt with, of how many. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** The most requests at a time; default 6. */
  readonly concurrency?: number | undefined;
  /**
   * Whether the deployment shows what it showed before the run. Where that can be told, what the run knows
   * to be there is removed first, and only if that does not restore it each item is removed and looked up.
   */
  readonly isRestored?: (() => Promise<boolean>) | undefined;
  /** Whether the deployment was lost and does not come back: then nothing is tried. */
  readonly isLost?: (() => Promise<boolean>) | undefined;
};

/** What a clean-up came to. */
export type CleanedUp = {
  /** How many items are gone. */
  readonly removed: number;
  /** What is or may be there still. */
  readonly left: readonly Touch[];
};

/** Pauses before an item is tried again, in milliseconds. */
const pauses = [300, 1500];

/** So many items in a row that stayed whatever was done say that the next one will stay, too. */
const enough = 5;

/** A write that got no answer may still be under way; so many milliseconds later it is not. */
const lateness = 2000;

/**
 * Removes all that a ledger names, and nothing else, the last first; what is gone is noted. Only an item
 * that the deployment does not show any more counts as gone.
 *
 * @param target for a run that was stopped its `reserve`
 * @example
 * await target.settled();
 * const { left } = await cleanUp(target.reserve, ledger);
 * ledger.close();
 */
export async function cleanUp(
  target: Target,
  ledger: Ledger,
  options: CleanUpOptions = {},
): Promise<CleanedUp> {
  const { onProgress, concurrency = 6, isRestored, isLost } = options;
  const all = ledger.open.length;
  const isSeenGone = createSeenGone(target.exchanges);
  for (const touch of ledger.open) if (isSeenGone(touch)) ledger.remove(touch);
  let touches = [...ledger.open].reverse();
  if (touches.length > 0 && (await isLost?.())) {
    return { removed: all - touches.length, left: [...ledger.open] };
  }
  let made = createSeenMade(target.exchanges);
  const patience = createPatience();
  const before = target.exchanges.length;
  let done = 0;

  if (isRestored !== undefined) {
    const removed = await removeKnown();
    if (removed !== undefined && (await isRestored())) {
      for (const touch of touches) ledger.remove(touch);
      onProgress?.(touches.length, touches.length);
      return { removed: all, left: [] };
    }
    // Others write there, too: that it says so and means it, some show for all.
    if (removed !== undefined && (await areGone(target, removed))) {
      for (const touch of removed) ledger.remove(touch);
      touches = [...ledger.open].reverse();
    }
  }
  made = createSeenMade(target.exchanges); // less what was removed just now
  const isCut = await eachOf(touches, concurrency, async (touch) => {
    if (await isRemoved(target, touch, made, patience)) ledger.remove(touch);
    onProgress?.(++done, touches.length);
  });
  if (!isCut) await removeLate();
  const left = [...ledger.open];
  return { removed: all - left.length, left };

  /** Removes what the run knows to be there: what it was told is removed, where nothing spoke against it. */
  async function removeKnown(): Promise<readonly Touch[] | undefined> {
    if (target.exchanges.some((one) => one.response === undefined)) return undefined;
    let isAccepted = true;
    const removed: Touch[] = [];
    const isCut = await eachOf(touches.filter(made), concurrency, async (touch) => {
      const { path, as } = touch;
      const { response } = await target.send({ method: 'DELETE', path, as, touches: [touch] });
      const status = response?.status ?? 500;
      if (status < 300) removed.push(touch);
      isAccepted &&= status < 300 || isMissing(status);
    });
    return isAccepted && !isCut ? removed : undefined;
  }

  /** Once more what a write without an answer may have made since. */
  async function removeLate(): Promise<void> {
    const unanswered = target.exchanges
      .slice(0, before)
      .filter((one) => one.response === undefined);
    const late = new Map(
      unanswered
        .flatMap(({ request }) => request.touches ?? [])
        .map((touch) => [idOf(touch), touch]),
    );
    if (late.size === 0) return;
    await sleep(lateness);
    for (const touch of late.values()) ledger.touch(touch);
    await eachOf([...late.values()], concurrency, async (touch) => {
      if (await isRemoved(target, touch, made, patience)) ledger.remove(touch);
    });
  }
}

/** How many items are looked up for all. */
const sample = 15;

/** Whether look-ups show none of some items any more. */
async function areGone(target: Target, touches: readonly Touch[]): Promise<boolean> {
  const step = Math.max(1, Math.floor(touches.length / sample));
  for (let index = 0; index < touches.length; index += step) {
    const touch = touches[index];
    if (touch && !isMissing(await lookUp(target, touch))) return false;
  }
  return true;
}

/** Removes an item; whether it is gone. */
async function isRemoved(
  target: Target,
  touch: Touch,
  isMade: IsMade,
  patience: Patience,
): Promise<boolean> {
  let wasAccepted = false;
  for (let attempt = 0; ; attempt++) {
    const { path, as } = touch;
    const { response } = await target.send({ method: 'DELETE', path, as, touches: [touch] });
    const status = response?.status ?? 500;
    const isHidden = !wasAccepted && isHardToAddress(path) && isMade(touch);
    if (isMissing(status)) return patience.tell(!isHidden, status);
    if (status < 300) wasAccepted = true;
    // A failure may be all that a deployment has to say of an item that is gone.
    if (status < 300 || status >= 500) {
      const shown = await lookUp(target, touch);
      if (status < 300 ? !isFine(shown) : isMissing(shown) && !isHidden) {
        return patience.tell(true, status);
      }
    }
    // Refused for its form: what was never seen there, and is not shown, is not there.
    const isRefused = status >= 300 && status < 500;
    if (isRefused && !isMade(touch) && !isFine(await lookUp(target, touch))) return true;
    const pause = isRefused ? undefined : patience.pauseAfter(attempt, status);
    if (pause === undefined) return patience.tell(false, status);
    await sleep(pause);
  }
}

/** How long a clean-up insists. */
type Patience = {
  /** The pause before an item is tried again; none: it is not. */
  pauseAfter(attempt: number, status: number): number | undefined;
  /** Takes note of what became of an item, and returns it. */
  tell(isGone: boolean, status: number): boolean;
};

function createPatience(): Patience {
  const stayed = new Map<number, number>();
  return {
    pauseAfter: (attempt, status) =>
      (stayed.get(status) ?? 0) < enough ? pauses[attempt] : undefined,
    tell(isGone, status) {
      if (isGone && status < 300) stayed.clear();
      if (!isGone) stayed.set(status, (stayed.get(status) ?? 0) + 1);
      return isGone;
    },
  };
}

/** The status of a look-up; 0 where it has no answer. */
async function lookUp(target: Target, { path, as }: Touch): Promise<number> {
  const { response } = await target.send({ method: 'GET', path, as });
  return response?.status ?? 0;
}

function isFine(status: number): boolean {
  return status >= 200 && status < 300;
}

function isMissing(status: number): boolean {
  return status === 404 || status === 410;
}

/**
 * Whether what stands before a deployment may turn the path down or make another of it, so that 404 says
 * nothing of the item.
 */
function isHardToAddress(path: string): boolean {
  return /%2f|%5c|%00|\/(\.|%2e){1,2}(\/|$)/i.test(path);
}

/**
 * Does something with each, some at a time, begun in order.
 *
 * @returns whether the target was lost, so that the rest was left
 */
async function eachOf(
  touches: readonly Touch[],
  concurrency: number,
  act: (touch: Touch) => Promise<void>,
): Promise<boolean> {
  const rest = touches.values();
  let isLost = false;
  const worker = async () => {
    for (const touch of rest) {
      if (isLost) return;
      try {
        await act(touch);
      } catch (error) {
        if (!(error instanceof TargetLost)) throw error;
        isLost = true;
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return isLost;
}
