import { percentDecoded } from '../spec/path.ts';

/**
 * What a text may have been before a deployment mangled it: with entities and percent-encoding undone,
 * doubled quotes made single, and UTF-8 that was read as Latin-1 read as UTF-8. That a name came back
 * mangled is what a report must show; without this it would look like a stranger's.
 *
 * @example
 * unmangled('O&#39;Brien') // ['O&#39;Brien', 'O\'Brien', …]
 */
export function unmangled(text: string): readonly string[] {
  return [
    text,
    text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(amp|lt|gt|quot|apos));/gi, entity),
    text.replaceAll(/(["'\\])\1/g, '$1'),
    text.replaceAll(/\\(["'\\])/g, '$1'),
    Buffer.from(text, 'latin1').toString('utf8'),
    percentDecoded(text),
    percentDecoded(text.replaceAll('+', ' ')),
  ];
}

/**
 * Whether a text is a sent one in which characters were lost: those that an encoding has not became
 * question marks.
 */
export function hasLostCharacters(text: string, sent: string): boolean {
  if (!/[?\ufffd]/.test(text)) return false;
  const known = [...text.matchAll(/[^?\ufffd]+/g)].map(([part]) => part);
  let from = 0;
  for (const part of known) {
    const index = sent.indexOf(part, from);
    if (index === -1) return false;
    from = index + part.length;
  }
  return true; // all that it shows is in what was sent
}

const named = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function entity(whole: string, decimal?: string, hex?: string, name?: string): string {
  const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
  if (code === undefined) return named.get(name?.toLowerCase() ?? '') ?? whole;
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
