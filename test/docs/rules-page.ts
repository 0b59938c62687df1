import { checks, inquiries, lastInquiries, reviews } from '../../src/conform/all-checks.ts';
import type { Rulebook } from '../../src/spec/rules.ts';
import type { Defect } from '../deployments/defects/defect.ts';

/**
 * The page that lists what is known of the API, what tests each rule, and which wrong deployments prove
 * that the test can fail.
 */
export function toRulesPage(
  { rules, questions }: Rulebook,
  defects: Readonly<Record<string, Defect>>,
): string {
  const provers = (id: string) =>
    Object.entries(defects)
      .filter(([, defect]) => defect.rule === id)
      .map(([name]) => name);
  const testers = (id: string) =>
    [...checks, ...reviews].filter((check) => check.rules.includes(id)).map((check) => check.id);
  const asked = (id: string) =>
    [...inquiries, ...lastInquiries].some((inquiry) => inquiry.question === id);
  return [
    '# Rules and open questions',
    '',
    'Made from `spec/rules.yaml`, the checks and the wrong deployments in `test/deployments/`; to make it anew:',
    '`UPDATE_DOCS=1 npx vitest run test/docs`.',
    '',
    '## Rules: a deployment that breaks one is wrong',
    '',
    ...rules.flatMap((rule) => [
      `### ${rule.id}`,
      '',
      inOneLine(rule.statement),
      '',
      `- Source: ${inOneLine(rule.source)}`,
      `- Checks: ${listed(testers(rule.id)) || 'none; a deployment that breaks it cannot be tested'}`,
      `- Proved by: ${listed(provers(rule.id)) || 'none'}`,
      '',
    ]),
    '## Open questions: deployments may differ, and none is wrong',
    '',
    '| question | allowed | assumed | found by |',
    '|---|---|---|---|',
    ...questions.map(({ id, question, allowed, assumed }) => {
      const answers = allowed.map((answer) => `\`${answer}\``).join(', ');
      const how = asked(id) ? 'probing' : 'the statuses that were met';
      return `| \`${id}\`: ${inOneLine(question)} | ${answers} | \`${assumed}\` | ${how} |`;
    }),
    '',
  ].join('\n');
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function inOneLine(text: string): string {
  return text
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|');
}
