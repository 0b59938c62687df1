import { isJsonObject, type Json, jsonOf } from '../json.ts';
import { percentDecoded } from '../spec/path.ts';
import type { Exchange, TargetRequest } from './exchange.ts';
import { hasLostCharacters, unmangled } from './mangled.ts';

/** What a run knows of its own values and of those that it met. */
export interface KnownValues {
  /** Takes in what a request sent, and which ids its answer gave to items of the run. */
  learn(exchange: Exchange): void;
  /** Whether a run sent a value, or one that it is a part, a form or a mangled form of. */
  isSent(text: string): boolean;
  /** Whether a value may be shown in an item of the run: sent, or an id, a time or a date that follows from it. */
  isOwn(text: string): boolean;
  /** Whether an object is an item of the run. */
  isOwnItem(item: { readonly [name: string]: Json }): boolean;
  /** Whether a request asked for items of the run alone. */
  asksForOwn(request: TargetRequest): boolean;
  /** Whether a text was met in an answer, alone or as a word of a value. */
  wasMet(text: string): boolean;
  /** Whether a word stood in the answer of an error. */
  wasSaid(word: string): boolean;
}

/** The words of a text; a path's parts are words. */
export const words = /[^\s"'`<>()[\]{},;=|/&?#\\]+/g;

const day = 86_400_000;

/** In a longer text, sent to see what happens, nobody looks for parts: it takes time and finds anything. */
const longest = 10_000;

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Makes an empty knowledge.
 *
 * @param mark what is in no value but the run's own, such as its id
 */
export function createKnownValues(mark: string | undefined): KnownValues {
  const sent = new Set<string>();
  const judged = new Map<string, boolean>();
  const ids = new Set<string>();
  const paths = new Set<string>();
  const met = new Set<string>();
  const said = new Set<string>();
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;

  const known: KnownValues = {
    learn(exchange) {
      const { request, response } = exchange;
      from = Math.min(from, exchange.sentAt - day);
      to = Math.max(to, exchange.doneAt + day);
      const size = sent.size;
      for (const value of sentBy(request)) sent.add(normal(value));
      if (sent.size > size) judged.clear();
      for (const { path } of request.touches ?? []) paths.add(path);
      if (response === undefined) return;
      if (response.status >= 300) return addWords(response.body);
      if (response.json === undefined) return;
      for (const value of leavesOf(response.json, { names: false })) remember(value);
      if (known.asksForOwn(request)) learnIds(response.json);
    },
    isSent(text) {
      const found = judged.get(text) ?? isFormOfSent(text);
      judged.set(text, found);
      return found;
    },
    isOwn(text) {
      if (known.isSent(text) || ids.has(text) || bearsMark(text)) return true;
      return isTimeOfRun(text) || isNearSentDate(text);
    },
    isOwnItem(item) {
      const values = Object.values(item).filter((value) => typeof value === 'string');
      return values.some((value) => ids.has(value) || bearsMark(value));
    },
    asksForOwn: ({ path, touches }) =>
      (touches !== undefined && touches.length > 0) || paths.has(path.replace(/\?.*/s, '')),
    wasMet: (text) => met.has(text),
    wasSaid: (word) => said.has(word),
  };
  return known;

  function isFormOfSent(text: string): boolean {
    const forms = unmangled(text).map(normal);
    if (forms.some((form) => sent.has(form))) return true;
    const whole = normal(text);
    for (const one of sent) {
      if (one.length > longest) continue;
      if (one.includes(whole) || hasLostCharacters(whole, one)) return true;
    }
    return false;
  }

  function bearsMark(text: string): boolean {
    return mark !== undefined && text.includes(mark);
  }

  function isTimeOfRun(text: string): boolean {
    const time = /^\d{4}-\d\d-\d\d[T ]\d\d:/.test(text) ? Date.parse(text) : Number(text) || 0;
    return isInRun(time) || isInRun(time * 1000);
  }

  function isInRun(time: number): boolean {
    return time >= from && time <= to;
  }

  /** A date that was moved by a time zone, or rolled over because there is no such day. */
  function isNearSentDate(text: string): boolean {
    const time = Date.parse(/^\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? '');
    if (!Number.isFinite(time)) return false;
    return [-2, -1, 0, 1, 2].some((days) => {
      return sent.has(new Date(time + days * day).toISOString().slice(0, 10));
    });
  }

  function addWords(text: string): void {
    for (const [word] of text.matchAll(words)) said.add(word.replace(/[.:!]+$/, ''));
  }

  function learnIds(json: Json): void {
    if (!isJsonObject(json)) return;
    for (const [name, value] of Object.entries(json)) {
      if (typeof value === 'string' && (name === 'id' || uuid.test(value))) ids.add(value);
    }
  }

  function remember(value: string): void {
    met.add(value);
    for (const word of value.split(/\s+/)) met.add(word);
  }
}

/** Blanks around it and the form of its letters do not make another value of it. */
function normal(text: string): string {
  return text.normalize('NFC').trim();
}

function* sentBy({ path, body }: TargetRequest): Iterable<string> {
  for (const part of path.split(/[/?&=]/)) {
    yield part;
    yield percentDecoded(part);
  }
  if (typeof body !== 'string') return;
  const json = jsonOf(body);
  if (json === undefined) yield body;
  else yield* leavesOf(json, { names: true });
}

/** All strings and numbers in a value, and the names of its properties where they are asked for. */
export function* leavesOf(json: Json, { names }: { readonly names: boolean }): Iterable<string> {
  const open: Json[] = [json]; // no recursion: a value may nest deeper than the stack
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node === 'string' || typeof node === 'number') yield String(node);
    if (typeof node !== 'object' || node === null) continue;
    if (names && !Array.isArray(node)) yield* Object.keys(node);
    for (const part of Object.values(node)) open.push(part);
  }
}
