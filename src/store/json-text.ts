/** A place in a text, both counted from 1; columns count UTF-16 code units, as editors do. */
type TextPosition = { readonly line: number; readonly column: number };

const space = /[ \t\r\n]*/y;
const string = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"/y;
const scalar = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y;

/**
 * Where a JSON text stops being JSON; `undefined` where it is sound. `JSON.parse` names the place in
 * some of its messages and in some versions of Node only.
 */
export function damageIn(text: string): TextPosition | undefined {
  try {
    const end = skip(space, text, skipValue(text, skip(space, text, 0)));
    return end === text.length ? undefined : positionOf(text, end);
  } catch (error) {
    if (error instanceof Damage) return positionOf(text, error.offset);
    throw error;
  }
}

/**
 * Where the member that names lead to begins in a sound JSON text (at its name), or the nearest one
 * above it that is there.
 *
 * @example
 * memberIn('{ "a": {\n  "b": 1 } }', ['a', 'b']) // { line: 2, column: 3 }
 */
export function memberIn(text: string, path: readonly string[]): TextPosition {
  let found = skip(space, text, 0);
  let value = found;
  for (const name of path) {
    const member = text[value] === '{' ? lastMember(text, value, name) : undefined;
    if (member === undefined) break;
    found = member.name;
    value = member.value;
  }
  return positionOf(text, found);
}

class Damage extends Error {
  readonly offset: number;

  constructor(offset: number) {
    super('not JSON');
    this.offset = offset;
  }
}

type Member = { readonly name: number; readonly value: number };

/** The last member of that name: `JSON.parse` takes the last one too. */
function lastMember(text: string, at: number, name: string): Member | undefined {
  let found: Member | undefined;
  skipObject(text, at, (member) => {
    const end = skip(string, text, member.name);
    if (JSON.parse(text.slice(member.name, end)) === name) found = member;
  });
  return found;
}

function skipValue(text: string, at: number): number {
  if (text[at] === '{') return skipObject(text, at, () => {});
  if (text[at] === '[') return skipList(text, at, ']', (start) => skipValue(text, start));
  return skip(text[at] === '"' ? string : scalar, text, at);
}

function skipObject(text: string, at: number, visit: (member: Member) => void): number {
  return skipList(text, at, '}', (start) => {
    const colon = skip(space, text, skip(string, text, start));
    if (text[colon] !== ':') throw new Damage(colon);
    const value = skip(space, text, colon + 1);
    visit({ name: start, value });
    return skipValue(text, value);
  });
}

function skipList(text: string, at: number, close: string, item: (at: number) => number): number {
  let next = skip(space, text, at + 1);
  if (text[next] === close) return next + 1;
  for (;;) {
    next = skip(space, text, item(next));
    if (text[next] === close) return next + 1;
    if (text[next] !== ',') throw new Damage(next);
    next = skip(space, text, next + 1);
  }
}

/** The end of what a sticky pattern matches. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  if (!pattern.test(text)) throw new Damage(at);
  return pattern.lastIndex;
}

function positionOf(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}
