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
import type { RunResult } from '../report/result.ts';
import { refuseUnwritable, writeReport } from '../report/write.ts';
import { baselineLines } from './baseline-lines.ts';
import type { ConformCall } from './conform-options.ts';
import type { ConformSettings } from './conform-settings.ts';
import { type ExitCode, exitCodeOf } from './exit-codes.ts';
import { followRun } from './follow-run.ts';
import { hasColours, type Terminal } from './terminal.ts';

/** Runs the conformance checks, shows how far they are, and reports. */
export async function runConform(call: ConformCall, terminal: Terminal): Promise<ExitCode> {
  const { settings } = call;
  const { json, junit, html, har, baseline, updateBaseline } = settings;
  for (const file of [json, junit, html, har, updateBaseline ? baseline : undefined]) {
    if (file !== undefined) await refuseUnwritable(file);
  }
  const known = baseline === undefined || updateBaseline ? undefined : await loadBaseline(baseline);
  const result = await followRun(terminal, (signal) => conform({ ...call.options, signal }));
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
  const isBroken = isBrokenBy(result, comparison, updateBaseline ?? false);
  const { interrupted, leftBehind, verdict } = result;
  return exitCodeOf({ interrupted, isBroken, isUntested: verdict === 'untested', leftBehind });
}

function baselineOptions({ only = [], skip = [] }: ConformSettings): BaselineOptions {
  return {
    // With a part of the checks, what looks over all exchanges sees a part of them.
    partial: only.length + skip.length > 0 ? reviewIds() : [],
    isAsked: ({ rule, check }) => isJudged({ only, skip }, rule, check),
  };
}

function isBrokenBy(
  { verdict }: RunResult,
  comparison: BaselineComparison | undefined,
  isBaseline: boolean,
): boolean {
  if (comparison !== undefined) return comparison.new.length + comparison.gone.length > 0;
  return verdict === 'violates' && !isBaseline;
}
