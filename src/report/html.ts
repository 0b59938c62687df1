import { createHash } from 'node:crypto';
import { failuresOf } from './failure.ts';
import { answerSection } from './html/answer-section.ts';
import { failureSection } from './html/failure-section.ts';
import { filterBar } from './html/filter-bar.ts';
import { footer } from './html/footer.ts';
import { html, type Markup } from './html/markup.ts';
import { pageScript } from './html/page-script.ts';
import { pageStyle } from './html/page-style.ts';
import { ruleSection } from './html/rule-section.ts';
import { summary } from './html/summary.ts';
import type { RunResult } from './result.ts';

/**
 * A run as one page that needs nothing else: no network, no other file, no script to be read. Its own
 * policy lets it load nothing and run nothing but its own script, whatever a deployment answered.
 *
 * @example
 * await writeReport('report.html', toHtml(result));
 */
export function toHtml(result: RunResult): string {
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(pageStyle)}`,
    `script-src ${hashOf(pageScript)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const failures = failuresOf(result);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${result.verdict}: ${result.api}</title>
<style>${asItStands(pageStyle)}</style>
</head>
<body>
${summary(result)}<main>
${filterBar(result)}${failureSection(failures, result.target)}${answerSection(result.profile, failures)}${ruleSection(result.rules, failures)}</main>
${footer(result)}<script>${asItStands(pageScript)}</script>
</body>
</html>
`.markup;
}

/** Text of our own that the page takes unescaped. */
function asItStands(text: string): Markup {
  return { markup: text };
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
