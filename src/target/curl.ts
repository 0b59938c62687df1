import type { Exchange, TargetRequest } from './exchange.ts';

/**
 * A line of POSIX shell that sends an exchange's request again, with curl. The keys are taken from
 * `$VOXARES_KEY` and `$VOXARES_SECOND_KEY`; headers that the whole run was given are not among it.
 *
 * @param url base URL without a slash at its end
 * @example
 * toCurl(exchange, 'http://127.0.0.1:4010')
 * // curl -i -H "Authorization: Bearer $VOXARES_KEY" -H 'Accept: application/json' 'http://127.0.0.1:4010/shelves'
 */
export function toCurl({ request }: Exchange, url: string): string {
  const target = `${url}${request.path}`;
  const bytes = Buffer.from(request.body ?? '');
  const isPiped = bytes.length > 0 && !isPlain(bytes);
  const words = [
    'curl -i',
    ...methodOption(request.method, bytes.length > 0),
    // curl would take `..` out of the path and see patterns in brackets.
    ...(/\/(\.|%2e){1,2}([/?]|$)/i.test(target) ? ['--path-as-is'] : []),
    ...(/[[\]{}]/.test(target) ? ['--globoff'] : []),
    ...headerOptions(request, bytes.length > 0),
    ...(bytes.length > 0
      ? [isPiped ? '--data-binary @-' : `--data-raw ${quoted(bytes.toString())}`]
      : []),
    quoted(target),
  ];
  return isPiped ? `${toPrintf(bytes)} | ${words.join(' ')}` : words.join(' ');
}

function methodOption(method: string, hasBody: boolean): readonly string[] {
  if (method === 'HEAD') return ['-I'];
  return method === 'GET' && !hasBody ? [] : [`-X ${quotedIfNeeded(method)}`];
}

function headerOptions({ as, headers = [] }: TargetRequest, hasBody: boolean): readonly string[] {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const variable = { first: '$VOXARES_KEY', second: '$VOXARES_SECOND_KEY', none: undefined }[as];
  return [
    ...(variable && !names.has('authorization') ? [`-H "Authorization: Bearer ${variable}"`] : []),
    ...(names.has('accept') ? [] : [`-H 'Accept: application/json'`]),
    // Without this curl says that a body is a form.
    ...(hasBody && !names.has('content-type') ? [`-H 'Content-Type:'`] : []),
    ...headers.map(([name, value]) => {
      return `-H ${quoted(value.trim() === '' ? `${name};` : `${name}: ${value}`)}`;
    }),
  ];
}

/** A text as one word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function quotedIfNeeded(text: string): string {
  return /^[\w-]+$/.test(text) ? text : quoted(text);
}

/** No word of a command may be longer on Linux than 128 KiB. */
const longestWord = 100_000;

/** From so many times on a byte is not written out. */
const longRun = 200;

/** What is seen, and stays what it is, when the line is copied; NFC, as terminals may compose letters. */
const unseen = /[\p{C}\p{Zl}\p{Zp}\u115f\u3164\ufffd]/u;

/** Whether bytes can stand in quotes. */
function isPlain(bytes: Buffer): boolean {
  const text = bytes.toString('utf8');
  return (
    bytes.length < longestWord &&
    !unseen.test(text) &&
    text.normalize('NFC') === text &&
    !/(.)\1{200}/su.test(text)
  );
}

/** A command that writes bytes, whatever they are. */
function toPrintf(bytes: Buffer): string {
  const parts: string[] = [];
  let written = '';
  const flush = () => {
    // What starts with a dash is an option.
    if (written !== '') parts.push(`printf '${written.replace(/^-/, '\\055')}'`);
    written = '';
  };
  for (let index = 0; index < bytes.length; ) {
    const length = runAt(bytes, index);
    if (length > longRun) {
      flush();
      const octal = octalOf(bytes[index] ?? 0);
      parts.push(`head -c ${length} /dev/zero | tr '\\000' '${octal}'`);
      index += length;
      continue;
    }
    const character = characterAt(bytes, index);
    written += printfForm(character);
    index += character.length;
  }
  flush();
  return parts.length === 1 ? parts.join('') : `{ ${parts.join('; ')}; }`;
}

/** How often the byte at an index follows itself. */
function runAt(bytes: Buffer, index: number): number {
  let end = index;
  while (end < bytes.length && bytes[end] === bytes[index]) end++;
  return end - index;
}

/** The bytes of the character at an index, or one byte that is a part of none. */
function characterAt(bytes: Buffer, index: number): Buffer {
  const first = bytes[index] ?? 0;
  const length = first < 0xc2 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const some = bytes.subarray(index, index + length);
  const isWhole = Buffer.from(some.toString('utf8')).equals(some);
  return isWhole ? some : bytes.subarray(index, index + 1);
}

function printfForm(character: Buffer): string {
  const text = character.toString('utf8');
  const isShown = Buffer.from(text).equals(character) && !unseen.test(text) && !/\p{M}/u.test(text);
  if (!isShown || text === "'") return [...character].map(octalOf).join('');
  return text === '%' || text === '\\' ? text + text : text;
}

function octalOf(byte: number): string {
  return `\\${byte.toString(8).padStart(3, '0')}`;
}
