/** How wide a line of the report is, where its words allow. */
export const width = 100;

/** A text cut to a number of characters, `…` included. */
export function cut(text: string, characters: number): string {
  const all = [...text];
  return all.length <= characters ? text : `${all.slice(0, characters - 1).join('')}…`;
}

/** A text cut in its middle to a number of characters, `…` included: what a list counts stands at its end. */
export function cutMiddle(text: string, characters: number): string {
  const all = [...text];
  if (all.length <= characters) return text;
  const end = Math.floor(characters / 4);
  return `${all.slice(0, characters - end - 1).join('')}…${all.slice(-end).join('')}`;
}

/** A text broken into lines of full width, wherever that falls: for what has no words. */
export function fold(text: string, indent: string, first = indent): readonly string[] {
  const all = [...text];
  const step = width - indent.length;
  const count = Math.max(1, Math.ceil(all.length / step));
  return Array.from({ length: count }, (_, index) => {
    const part = all.slice(index * step, (index + 1) * step).join('');
    return (index === 0 ? first : indent) + part;
  });
}

/**
 * A text broken between words into lines; a word longer than a line stays whole.
 *
 * @param indent what each line but the first begins with
 */
export function wrap(text: string, indent: string, first = indent): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    const next = isEmpty ? line + word : `${line} ${word}`;
    if (isEmpty || [...next].length <= width) {
      line = next;
    } else {
      lines.push(line);
      line = indent + word;
    }
    isEmpty = false;
  }
  return [...lines, line];
}
