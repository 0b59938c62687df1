import type { ServerResponse } from 'node:http';
import type { JsonObject } from '../../json.ts';
import { Problem } from '../../problem.ts';
import { millisecondsOf } from '../duration.ts';
import { differencesOf, type EntryPattern } from '../journal/differences.ts';
import type { Entry } from '../journal/entry.ts';
import type { Journal } from '../journal/journal.ts';
import { toEntryJson, type Viewer } from '../journal/to-entry-json.ts';
import { type Expectation, verified } from '../journal/verify.ts';
import type { Caller, ControlOperation, ControlServer } from './control-operation.ts';
import { type PatternPlace, refuseUnmet } from './refuse-unmet.ts';

/** Entries that a list has, unless another number is asked for. */
const usualLimit = 100;
/** How often a silent stream says that it is alive, in milliseconds. */
const beat = 15_000;

export const listRequests: ControlOperation = (server, caller, { query }) => {
  refuseUnknown(server, caller, query, { in: 'query', pointer: '' });
  const { limit = usualLimit, ...pattern } = query as EntryPattern & { readonly limit?: number }; // validated
  const { journal, viewer } = viewOf(server, caller);
  const found = [...journal.entries()].filter((entry) => isLike(server, entry, pattern));
  const newest = found.slice(-limit).reverse();
  const requests = newest.map((entry) => toEntryJson(entry, viewer));
  return { outcome: 'found', body: { requests, total: found.length, dropped: journal.dropped } };
};

export const getRequest: ControlOperation = (server, caller, { path }) => {
  const { journal, viewer } = viewOf(server, caller);
  const entry = journal.entryOf(String(path.id));
  if (entry !== undefined) return { outcome: 'found', body: toEntryJson(entry, viewer) };
  const detail =
    'The journal has no request of that id; it keeps the newest, and a reset clears it.';
  throw new Problem('missing', detail);
};

export const clearRequests: ControlOperation = (server, caller) => {
  viewOf(server, caller).journal.clear();
  return { outcome: 'deleted' };
};

export const verifyRequests: ControlOperation = async (server, caller, { body }) => {
  const { within, ...expectation } = body as Expectation & { readonly within?: string }; // validated
  const { where = {}, operation } = expectation;
  refuseUnknown(server, caller, { operation }, { in: 'body', pointer: '' });
  const pattern = { ...where, operation: where.operation ?? operation };
  refuseUnknown(server, caller, pattern, { in: 'body', pointer: '/where' });
  refuseContradiction(expectation);
  const { journal } = viewOf(server, caller);
  const look = () => verified(journal, expectation, server.basePath);
  const milliseconds = millisecondsOf(within ?? 'PT0S') ?? 0;
  if (!look().verified && milliseconds > 0) {
    await until(server, journal, () => look().verified, milliseconds);
  }
  const result = look();
  const outcome = result.verified ? 'found' : 'conflict';
  return { outcome, body: result as unknown as JsonObject }; // plain data
};

export const streamRequests: ControlOperation = (server, caller, { query }) => {
  refuseUnknown(server, caller, query, { in: 'query', pointer: '' });
  const { journal, viewer } = viewOf(server, caller);
  const stream = (response: ServerResponse) => {
    const end = () => void response.end();
    const ended = server.endings.add(end);
    const tell = (entry: Entry) => {
      if (!isLike(server, entry, query as EntryPattern)) return; // validated
      const data = JSON.stringify(toEntryJson(entry, viewer));
      response.write(`id: ${entry.id}\nevent: request\ndata: ${data}\n\n`);
    };
    const unwatch = journal.watch(tell, end);
    const timer = setInterval(() => response.write(': still here\n\n'), beat).unref();
    response.once('close', () => {
      ended();
      unwatch();
      clearInterval(timer);
    });
    response.write(': what is answered from now on\n\n');
  };
  return { outcome: 'found', stream };
};

function viewOf(
  { unkeyed }: ControlServer,
  caller: Caller,
): { readonly journal: Journal; readonly viewer: Viewer } {
  if (caller.kind !== 'practice') return { journal: unkeyed, viewer: 'admin' };
  return { journal: caller.practice.journal, viewer: 'practice' };
}

function refuseUnknown(
  { apis }: ControlServer,
  caller: Caller,
  pattern: EntryPattern,
  place: PatternPlace,
): void {
  const { contract } = caller.kind === 'practice' ? caller.practice.api : apis.usual;
  refuseUnmet(contract, pattern, place);
}

/** An expectation that nothing meets, since it contradicts itself. */
function refuseContradiction({ operation, where, atLeast = 0, atMost }: Expectation): void {
  const refuse = (pointer: string, message: string) =>
    new Problem('invalid', `${message}.`, {
      violations: [{ in: 'body', pointer, keyword: 'not', message }],
    });
  if (atMost !== undefined && atMost < atLeast) {
    throw refuse('/atMost', `atMost must be at least atLeast, ${atLeast}; got ${atMost}`);
  }
  const other = where?.operation;
  if (operation === undefined || other === undefined || operation === other) return;
  throw refuse('/where/operation', `where.operation is "${other}", and operation "${operation}"`);
}

function isLike({ basePath }: ControlServer, entry: Entry, pattern: EntryPattern): boolean {
  return differencesOf(entry, pattern, basePath).length === 0;
}

/** Waits until something holds after a request, for so many milliseconds at the most. */
function until(
  { endings }: ControlServer,
  journal: Journal,
  holds: () => boolean,
  milliseconds: number,
): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      unwatch();
      forget();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    const unwatch = journal.watch(() => {
      if (holds()) end();
    }, end);
    const forget = endings.add(end);
  });
}
