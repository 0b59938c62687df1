import type { Writable } from 'node:stream';
import { cut } from './console/lines.ts';
import { visible } from './visible.ts';

/** How far a run is. */
export type Progress = {
  readonly type: 'progress';
  /** Steps that are done, and steps in all. */
  readonly done: number;
  readonly total: number;
  /** Requests sent so far. */
  readonly requests: number;
  /** Seconds since the run began. */
  readonly elapsed: number;
  /** Seconds that the run may take; none: as many as it needs. */
  readonly budget?: number;
  /** What is being done. */
  readonly now: string;
};

/** Where progress is shown. */
export type ProgressOptions = {
  readonly stream: Writable & { readonly columns?: number };
  /** Whether the stream can rewrite a line. */
  readonly isTerminal: boolean;
};

/** Shows how far a run is. */
export interface ProgressReporter {
  show(progress: Progress): void;
  /** Takes the line away again, so that something else can be written. */
  end(): void;
}

/** Seconds between two lines where no line can be rewritten, and between two rewrites. */
const pause = { lines: 5, rewrites: 0.1 };

/**
 * Makes what shows progress: one line that is rewritten on a terminal, else a line now and then.
 *
 * @example
 * const progress = createProgressReporter({ stream: process.stderr, isTerminal: process.stderr.isTTY });
 * progress.show({ type: 'progress', done: 3, total: 40, requests: 95, elapsed: 1.2, now: 'page-walk' });
 * progress.end();
 */
export function createProgressReporter({ stream, isTerminal }: ProgressOptions): ProgressReporter {
  let shownAt = Number.NEGATIVE_INFINITY;
  let isShown = false;
  return {
    show(progress) {
      const isSoon = progress.elapsed - shownAt < (isTerminal ? pause.rewrites : pause.lines);
      if (isSoon && progress.done < progress.total) return;
      shownAt = progress.elapsed;
      isShown = true;
      const line = toProgressLine(progress);
      // A line that the terminal breaks in two cannot be rewritten.
      stream.write(
        isTerminal ? `\r\u001b[2K${cut(line, (stream.columns || 80) - 1)}` : `${line}\n`,
      );
    },
    end() {
      if (isTerminal && isShown) stream.write('\r\u001b[2K');
      isShown = false;
    },
  };
}

/** How far a run is, in one line: `12/40, 310 requests, 3 s left: page-walk`. */
export function toProgressLine(progress: Progress): string {
  const { done, total, requests, now } = progress;
  const left = secondsLeft(progress);
  const time = left === undefined ? '' : `, ${left} s left`;
  return `${done}/${total}, ${requests} requests${time}: ${visible(now)}`;
}

/** Estimated from what the steps so far took, within the budget; none until a step is done. */
function secondsLeft({ done, total, elapsed, budget }: Progress): number | undefined {
  const atThisRate = done > 0 ? (elapsed / done) * (total - done) : undefined;
  const allowed = budget === undefined ? undefined : Math.max(0, budget - elapsed);
  const known = [atThisRate, allowed].filter((one) => one !== undefined);
  return known.length === 0 ? undefined : Math.ceil(Math.min(...known));
}
