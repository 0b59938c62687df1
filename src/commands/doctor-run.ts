import { createPaint } from '../report/console/paint.ts';
import { statusLine } from '../report/console/status-line.ts';
import { counted } from '../report/tally.ts';
import { examineFiles } from './doctor/examine-files.ts';
import { examineNode } from './doctor/examine-node.ts';
import { examinePeers } from './doctor/examine-peers.ts';
import { examinePort } from './doctor/examine-port.ts';
import { examineSettings } from './doctor/examine-settings.ts';
import type { Symptom } from './doctor/symptom.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { hasColours, type Terminal } from './terminal.ts';

/**
 * Looks at all that a mock needs, and tells a line of each.
 *
 * @param flags what was given on the command line, by the setting's name
 * @param config the config file that was named
 */
export async function runDoctor(
  flags: Readonly<Record<string, unknown>>,
  config: string | undefined,
  terminal: Terminal,
): Promise<ExitCode> {
  const { settings, symptoms } = await examineSettings(flags, config, terminal);
  const all: readonly Symptom[] = [
    examineNode(process.versions.node),
    ...symptoms,
    ...(settings === undefined ? [] : [await examinePort(settings)]),
    ...(settings === undefined ? [] : await examineFiles(settings)),
    ...examinePeers(terminal.cwd),
  ];
  const paint = createPaint(hasColours(terminal, terminal.stdout));
  const width = Math.max(...all.map(({ about }) => about.length));
  const lines = all.map(({ status, about, text }) =>
    statusLine(status, about.padEnd(width), text, paint),
  );
  const wrong = all.filter(({ status }) => status === 'fail').length;
  const sum = wrong === 0 ? 'all is well' : `${counted(wrong, 'thing')} wrong`;
  terminal.stdout.write(`${[...lines, '', sum].join('\n')}\n`);
  return wrong === 0 ? exitCodes.ok : exitCodes.broken;
}
