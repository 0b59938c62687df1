import { visibleLines } from '../visible.ts';

/** HTML that may go into a page as it stands. Only {@link html} makes it, and what names its text. */
export type Markup = { readonly markup: string };

/** What can be put into a template: texts are escaped; nothing is written for `undefined`. */
export type Part = string | number | Markup | undefined | readonly Part[];

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * HTML with parts put into it. A part is escaped for text and for quoted attributes; templates put none
 * anywhere else (in a tag's name, an unquoted attribute, a script or an address).
 *
 * @example
 * html`<p title="${'"'}">${'<b>'}</p>`.markup // '<p title="&quot;">&lt;b&gt;</p>'
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const written = strings.map((text, index) => text + write(parts[index]));
  return { markup: written.join('') };
}

function write(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  return isList(part) ? part.map(write).join('') : part.markup;
}

function escaped(text: string): string {
  return visibleLines(text).replaceAll(/[&<>"']/g, (one) => entities[one] ?? one);
}

/** `Array.isArray` does not tell a readonly array from what else a part can be. */
function isList(part: Markup | readonly Part[]): part is readonly Part[] {
  return Array.isArray(part);
}
