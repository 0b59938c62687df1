import { type Json, type JsonObject, jsonOf } from '../../json.ts';
import { isDeep } from '../nesting.ts';
import type { Kept } from './body-store.ts';
import { type Entry, isRefused } from './entry.ts';
import { keyPartsOf } from './key-parts.ts';
import { shownHeaders, shownUrl } from './redact.ts';

/** Who looks: the practice's own key sees bodies, nobody else does. */
export type Viewer = 'practice' | 'admin';

/** An entry as it is shown. */
export function toEntryJson(entry: Entry, viewer: Viewer): JsonObject {
  const { id, at, clock, method, url, status, operation, problem, keyName, fault } = entry;
  const seesAll = viewer === 'practice';
  const typed = entry.mediaType === undefined ? [] : ['content-type', entry.mediaType];
  const headers = Object.entries(entry.answerHeaders).flatMap(([name, value]) => [
    name,
    `${value}`,
  ]);
  return {
    id,
    at: new Date(at).toISOString(),
    ...(clock !== undefined && { clock: new Date(clock).toISOString() }),
    ...(operation && { operation: operation.id }),
    ...(operation && { route: operation.path }),
    ...(keyName !== undefined && seesAll && { key: keyName, parts: partsIn(entry) }),
    request: {
      method,
      ...shownUrl(url),
      headers: shownHeaders(entry.headers.split('\n')),
      ...(seesAll && shownBody(entry.body)),
    },
    response: {
      status,
      headers: shownHeaders([...headers, ...typed]),
      ...(seesAll && shownBody(entry.answer)),
    },
    refused: isRefused(entry),
    ...(problem && { problem: toProblemJson(problem, seesAll) }),
    ...(fault !== undefined && { fault }),
    ...(entry.preference !== undefined && { preference: entry.preference }),
    ...(entry.abandoned && { abandoned: true }),
    milliseconds: rounded(Object.values(entry.steps).reduce((sum, one) => sum + one, 0)),
    steps: Object.fromEntries(
      Object.entries(entry.steps).map(([name, milliseconds]) => [name, rounded(milliseconds)]),
    ),
  };
}

/** The parts of the key that an entry is about. */
export function partsIn(entry: Entry): JsonObject {
  return entry.parts ?? keyPartsOf(entry, bodyIn(entry.body));
}

/** A kept body as JSON; a text where it is none or nests too deep, and nothing where it was cut. */
export function bodyIn(kept: Kept | undefined): Json | undefined {
  if (kept === undefined || kept.cutFrom !== undefined) return undefined;
  const text = kept.part.toString();
  const json = jsonOf(text);
  return json === undefined || isDeep(json) ? text : json;
}

function shownBody(kept: Kept | undefined): JsonObject {
  if (kept === undefined) return {};
  const body = bodyIn(kept);
  const part = body ?? kept.part.toString();
  const bytes = kept.cutFrom ?? Buffer.byteLength(kept.part);
  return { body: part, bytes, ...(kept.cutFrom !== undefined && { cut: true }) };
}

/** What a violation says may quote a value, which only the practice's own key sees. */
function toProblemJson(
  { kind, detail, violations }: NonNullable<Entry['problem']>,
  seesAll: boolean,
) {
  if (!seesAll) return { kind };
  return { kind, detail, violations: violations.map((one): JsonObject => ({ ...one })) };
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
