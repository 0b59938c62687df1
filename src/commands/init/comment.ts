/** How long a line of a comment may be. */
const width = 100;

/**
 * A text as the lines of a YAML comment.
 *
 * @param indent what stands before each line
 * @example
 * comment('What it is for.') // '# What it is for.'
 */
export function comment(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = `${indent}#`;
  for (const word of text.split(/\s+/)) {
    if (line.length + word.length + 1 > width) {
      lines.push(line);
      line = `${indent}#`;
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\n');
}
