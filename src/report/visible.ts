/**
 * What acts on a terminal or a page instead of being seen in it: control characters, marks that turn the
 * direction of text, line separators, halves of surrogate pairs and what is no character at all.
 */
const unseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/gu;

const short = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/**
 * A text in one line, safe to show on a terminal and on a page: what could not be seen is written as in
 * a JSON string.
 *
 * @example
 * visible('a\u001b[2Jb\n') // 'a\\u001b[2Jb\\n'
 */
export function visible(text: string): string {
  return text.replaceAll(unseen, (one) => short.get(one) ?? escaped(one));
}

/** Like {@link visible}, for text that may have lines and tabs: these stay. */
export function visibleLines(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(unseen, (one) => (one === '\n' || one === '\t' ? one : escaped(one)));
}

function escaped(one: string): string {
  return `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
