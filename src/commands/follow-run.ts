import { relative } from 'node:path';
import { createProgressReporter } from '../report/progress.ts';
import type { RunFacts } from '../report/result.ts';
import type { RunEvent } from '../report/run-event.ts';
import type { Terminal } from './terminal.ts';

/**
 * Shows how far a run is, to its end, which a signal brings about early; a second signal finds the clean-up
 * line ready.
 *
 * @param run begins the run; the signal stops it
 */
export async function followRun<Result extends Pick<RunFacts, 'leftBehind'>>(
  terminal: Terminal,
  run: (signal: AbortSignal) => AsyncIterable<RunEvent<Result>>,
): Promise<Result> {
  const { stderr } = terminal;
  const isTerminal = stderr.isTTY === true && terminal.env.TERM !== 'dumb';
  const progress = createProgressReporter({ stream: stderr, isTerminal });
  const abort = new AbortController();
  void terminal.stopped.then(() => {
    progress.end();
    stderr.write('Stopping: what this run made is being removed; Ctrl-C again ends at once.\n');
    abort.abort();
  });
  const began = performance.now();
  let requests = 0;
  let toRemove = '';
  for await (const event of run(abort.signal)) {
    if (event.type === 'progress') {
      requests = event.requests;
      if (!abort.signal.aborted) progress.show(event);
    }
    if (event.type === 'cleaning') {
      const elapsed = (performance.now() - began) / 1000;
      progress.show({ ...event, type: 'progress', requests, elapsed, now: 'items cleaned up' });
    }
    if (event.type === 'started' && event.ledger !== undefined) {
      const file = relative(terminal.cwd, event.ledger);
      stderr.write(
        `Run ${event.run}; until it is cleaned up, what it makes is listed in ${file}\n`,
      );
      toRemove = `To remove it:\n  voxares-kit conform --clean ${file}\n`;
      terminal.leave(`What run ${event.run} made may be there still. ${toRemove}`);
    }
    if (event.type === 'result') {
      progress.end();
      // What is no path is where nobody can tell, and in no ledger.
      const isListed = event.result.leftBehind.some((one) => one.startsWith('/'));
      if (isListed) stderr.write(`Something is left behind. ${toRemove}`);
      return event.result;
    }
  }
  throw new Error('the run ended without a result');
}
