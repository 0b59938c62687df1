import { checks, inquiries, lastInquiries, reviews } from '../conform/all-checks.ts';
import { loadNamedDocument } from '../spec/load.ts';
import type { ConformSettings } from './conform-settings.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** Prints rules, open questions and checks, by the ids that --only and --skip take. */
export async function runList(
  { spec }: Pick<ConformSettings, 'spec'>,
  { stdout }: Pick<Terminal, 'stdout'>,
): Promise<ExitCode> {
  const { rulebook } = await loadNamedDocument(spec);
  const all = [...checks, ...reviews];
  const testers = (id: string) =>
    all.filter(({ rules }) => rules.includes(id)).map((one) => one.id);
  const asked = new Set([...inquiries, ...lastInquiries].map(({ question }) => question));
  const lines = [
    'Rules, and the checks that test them',
    ...rulebook.rules.flatMap(({ id, statement }) => [
      `  ${id}`,
      `    ${statement}`,
      `    ${testers(id).join(', ') || 'nothing that a run could test'}`,
    ]),
    '',
    'Open questions, and the answers that are allowed',
    ...rulebook.questions.flatMap(({ id, question, allowed, assumed }) => [
      `  ${id}`,
      `    ${question} ${allowed.join(', ')}; assumed: ${assumed}`,
      `    ${asked.has(id) ? 'found by trying' : 'found in the statuses that come'}`,
    ]),
    '',
    'Checks',
    ...all.map(({ id, about }) => `  ${id}: ${about}`),
  ];
  stdout.write(`${lines.join('\n')}\n`);
  return exitCodes.ok;
}
