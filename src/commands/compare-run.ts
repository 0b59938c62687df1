import { resolve } from 'node:path';
import { toCompareConsole } from '../pact/compare/to-console.ts';
import { toCompareJson } from '../pact/compare/to-json.ts';
import { toCompareJunit } from '../pact/compare/to-junit.ts';
import { comparePacts } from '../pact/compare.ts';
import { filterInteractions } from '../pact/filter.ts';
import { loadPacts } from '../pact/pact-file.ts';
import { refuseUnwritable, writeReport } from '../report/write.ts';
import type { CompareSettings } from './compare-settings.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { hasColours, type Terminal } from './terminal.ts';

/** Compares pacts with the spec, and reports. */
export async function runCompare(
  paths: readonly string[],
  settings: CompareSettings,
  terminal: Terminal,
): Promise<ExitCode> {
  const { spec, profile, json, junit, ...filter } = settings;
  const { cwd, stdout } = terminal;
  for (const file of [json, junit]) {
    if (file !== undefined) await refuseUnwritable(file);
  }
  const pacts = await loadPacts(paths.map((path) => resolve(cwd, path)));
  const result = await comparePacts(filterInteractions(pacts, filter), { spec, profile, cwd });
  stdout.write(toCompareConsole(result, { color: hasColours(terminal, stdout) }));
  if (json !== undefined) await writeReport(json, toCompareJson(result));
  if (junit !== undefined) await writeReport(junit, toCompareJunit(result));
  return result.verdict === 'agrees' ? exitCodes.ok : exitCodes.broken;
}
