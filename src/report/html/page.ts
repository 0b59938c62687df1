import { createHash } from 'node:crypto';
import { html, type Markup } from './markup.ts';
import { pageScript } from './page-script.ts';

/** What stands in a page. */
export type PageContent = {
  readonly title: string;
  readonly style: string;
  readonly header: Markup;
  readonly main: readonly (Markup | undefined)[];
  readonly footer: Markup;
};

/**
 * A page that needs nothing else: no network, no other file, no script to be read. Its own policy lets it
 * load nothing and run nothing but its own script, whatever a deployment answered.
 */
export function toPage({ title, style, header, main, footer }: PageContent): string {
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(pageScript)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${asItStands(style)}</style>
</head>
<body>
${header}<main>
${main}</main>
${footer}<script>${asItStands(pageScript)}</script>
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
