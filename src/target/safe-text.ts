import { STATUS_CODES } from 'node:http';
import { type KnownValues, words } from './known-values.ts';

/** How much of a text is looked at, and how much is shown, in characters. */
const most = { read: 4000, shown: 500 } as const;

/** Words with a capital that a server says of itself; any other may be somebody's name. */
const capitals = new Set(
  [
    ...Object.values(STATUS_CODES).flatMap((phrase) => phrase?.split(/[\s-]+/) ?? []),
    ...'A An The This That These No Not None Invalid Missing Must Expected Unexpected Unknown Cannot Can'.split(
      ' ',
    ),
    ...'Error Errors Failed Failure Exception Authorization Authentication Bearer Basic Key Keys Token'.split(
      ' ',
    ),
    ...'API HTTP HTTPS JSON HTML XML URL URI UUID ID GET HEAD POST PUT PATCH DELETE OPTIONS TRACE DOCTYPE'.split(
      ' ',
    ),
    ...'Allow Content Length Accept Body Header Headers Query Path Parameter Property Properties Field Fields'.split(
      ' ',
    ),
    ...'Value Values String Number Date Object Array Only Please Try Use Send Server Resource Item Record'.split(
      ' ',
    ),
    ...'Validation Duplicate Already Each Every At In Is It If On Of For With Without You Your Rate Limit'.split(
      ' ',
    ),
    ...'There More Retry After Page Size Key-Authorization E.164 ISO RFC UTF-8 ASCII NUL'.split(
      ' ',
    ),
  ].map((word) => word.toLowerCase()),
);

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * A text that a server says of an error, in which everything is `…` that might be somebody's: addresses,
 * numbers of six digits and more, ids, words that were met in answers, and words with a capital that are
 * none of a server's own. What the run sent stays. Long texts are cut.
 *
 * @example
 * safeText('ivana@example.org belongs to Ivana Horvat', known) // '… belongs to … …'
 */
export function safeText(text: string, known: KnownValues): string {
  const isLong = text.length > most.read;
  // Half a word at the cut could not be judged.
  const read = isLong ? text.slice(0, most.read).replace(/\S+$/, '') : text;
  const unnumbered = read.replaceAll(/\+?\d[\d().-]*(?:[ ()]+[\d().-]*\d)+/g, (phone) => {
    return phone.replaceAll(/\D/g, '').length < 7 || known.isOwn(phone) ? phone : '…';
  });
  const shown = unnumbered.replaceAll(words, (word) => safeWord(word, known));
  const cut = shown.length > most.shown ? shown.slice(0, most.shown) : shown;
  return isLong || cut.length < shown.length ? `${cut} …` : cut;
}

function safeWord(whole: string, known: KnownValues): string {
  const word = whole.replace(/^[-*•:.!]+|[.:!*]+$/g, '');
  return isSafe(word, known) ? whole : whole.replace(word, '…');
}

function isSafe(word: string, known: KnownValues): boolean {
  if (!/[\p{L}\p{N}]/u.test(word) || known.isOwn(word)) return true;
  if (word.includes('@') || uuid.test(word) || known.wasMet(word)) return false;
  const digits = word.replaceAll(/\D/g, '').length;
  if (digits > 0) return digits < 6 && !word.startsWith('+') && /^[\x21-\x7e]+$/.test(word);
  if (/^[a-z][\w.$:-]*$/.test(word)) return true;
  return capitals.has(word.toLowerCase()) || /^[A-Z]\w*(Error|Exception)$/.test(word);
}

/**
 * A text of our own in which values that were met in answers and are not the run's are `…`: quoted values
 * as a whole, else words that could be a part of one; and so are words of errors that would not be shown.
 */
export function withoutMet(text: string, known: KnownValues): string {
  const isHidden = (value: string) => known.wasMet(value) && !known.isOwn(value);
  const unquoted = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, (quoted) => {
    return isHidden(stringOf(quoted)) ? '"…"' : quoted;
  });
  return unquoted.replaceAll(words, (whole) => {
    const word = whole.replace(/[.:!]+$/, '');
    // A lower-case word or a small number would be our own far more often than somebody's.
    const isTelling = /[@\p{Lu}]|\P{ASCII}/u.test(word) || word.replaceAll(/\D/g, '').length >= 6;
    const isSomebodys = isHidden(word) || (known.wasSaid(word) && !isSafe(word, known));
    return isTelling && isSomebodys ? whole.replace(word, '…') : whole;
  });
}

function stringOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}
