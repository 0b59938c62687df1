import { relative } from 'node:path';
import { conform } from '../conform/conform.ts';
import { isJudged, reviewIds } from '../conform/run/plan.ts';
import {
  type BaselineComparison,
  type BaselineOptions,
  compareBaseline,
  loadBaseline,
  toBaseline,
} from '../report/baseline.ts';
import { toConsole } from '../report/console.ts';
import { toHar } from '../report/har.ts';
import { toHtml } from '../report/html.ts';
import { toJson } from '../report/json.ts';
import { toJunit } from '../report/junit.ts';
import { createProgressReporter } from '../report/progress.ts';
import type { RunResult } from '../report/result.ts';
import { refuseUnwritable, writeReport } from '../report/write.ts';
import { baselineLines } from './baseline-lines.ts';
import type { ConformCall } from './conform-options.ts';
import type { ConformSettings } from './conform-settings.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { hasColours, type Terminal } from './terminal.ts';

/** Runs the conformance checks, shows how far they are, and reports. */
export async function runConform(call: ConformCall, terminal: Terminal): Promise<ExitCode> {
  const { settings } = call;
  const { json, junit, html, har, baseline, updateBaseline } = settings;
  for (const file of [json, junit, html, har, updateBaseline ? baseline : undefined]) {
    if (file !== undefined) await refuseUnwritable(file);
  }
  const known = baseline === undefined || updateBaseline ? undefined : await loadBaseline(baseline);
  const result = await resultOf(call, terminal);
  const comparison = known && compareBaseline(result, known, baselineOptions(settings));
  terminal.stdout.write(toConsole(result, { color: hasColours(terminal, terminal.stdout) }));
  if (comparison) terminal.stdout.write(baselineLines(comparison));
  if (json !== undefined) await writeReport(json, toJson(result));
  if (junit !== undefined) await writeReport(junit, toJunit(result, comparison));
  if (html !== undefined) await writeReport(html, toHtml(result));
  if (har !== undefined) await writeReport(har, toHar(result));
  if (updateBaseline && baseline !== undefined) {
    const before = await loadBaseline(baseline).catch(() => []);
    await writeReport(baseline, toBaseline(result, before, baselineOptions(settings)));
  }
  return exitCodeOf(result, comparison, updateBaseline ?? false);
}

/** Runs to the end, which a signal brings about early; a second signal finds the clean-up line ready. */
async function resultOf({ options }: ConformCall, terminal: Terminal): Promise<RunResult> {
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
  for await (const event of conform({ ...options, signal: abort.signal })) {
    if (event.type === 'progress') {
      requests = event.requests;
      if (!abort.signal.aborted) progress.show(event);
    }
    if (event.type === 'cleaning') {
      const elapsed = (performance.now() - began) / 1000;
      progress.show({ ...event, type: 'progress', requests, elapsed, now: 'cleaning up' });
    }
    if (event.type === 'started' && event.ledger !== undefined) {
      const file = relative(terminal.cwd, event.ledger);
      stderr.write(
        `Run ${event.run}; until it is cleaned up, what it makes is listed in ${file}\n`,
      );
      terminal.leave(
        `What run ${event.run} made may be there still. To remove it:\n  voxares-kit conform --clean ${file}\n`,
      );
    }
    if (event.type === 'result') {
      progress.end();
      return event.result;
    }
  }
  throw new Error('the run ended without a result');
}

function baselineOptions({ only = [], skip = [] }: ConformSettings): BaselineOptions {
  return {
    // With a part of the checks, what looks over all exchanges sees a part of them.
    partial: only.length + skip.length > 0 ? reviewIds() : [],
    isAsked: ({ rule, check }) => isJudged({ only, skip }, rule, check),
  };
}

function exitCodeOf(
  { verdict, interrupted, leftBehind }: RunResult,
  comparison: BaselineComparison | undefined,
  isBaseline: boolean,
): ExitCode {
  const isBroken =
    comparison === undefined
      ? verdict === 'violates' && !isBaseline
      : comparison.new.length + comparison.gone.length > 0;
  if (interrupted) return exitCodes.interrupted;
  if (isBroken) return exitCodes.broken;
  if (verdict === 'untested') return exitCodes.untested;
  return leftBehind.length > 0 ? exitCodes.leftBehind : exitCodes.ok;
}
