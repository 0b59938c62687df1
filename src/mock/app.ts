import type { RequestListener } from 'node:http';
import type { Operation } from '../spec/contract.ts';
import type { Loaded } from '../spec/load.ts';
import { type AnswererParts, createAnswerer } from './answer-request.ts';
import { type Attempt, createAttempt, endStep, inStep } from './attempt.ts';
import { authenticate, tokenOf } from './authenticate.ts';
import type { Connections } from './connections.ts';
import type { Endings } from './endings.ts';
import { createFaultPlayer } from './faults/play-fault.ts';
import { createInputReader } from './input.ts';
import { entryOf } from './journal/entry-of.ts';
import type { Journal } from './journal/journal.ts';
import type { Holder, KeyRing } from './key-ring.ts';
import { createPerform, type PerformParts } from './perform.ts';
import { bodyOf, createPipeline, type Work } from './pipeline.ts';
import type { Practices } from './practices.ts';
import { playPreference } from './prefer.ts';
import { createRateLimit } from './rate-limit.ts';
import { type Exchange, exchangeOf } from './send.ts';

/** All that requests to the API work with. */
export type AppParts = Loaded &
  PerformParts & {
    readonly basePath: string;
    readonly keys: KeyRing;
    readonly practices: Practices;
    /** The journal of requests that no practice's key came with. */
    readonly unkeyed: Journal;
    readonly connections: Connections;
    readonly endings: Endings;
    /** Whether a request may say what it prefers to meet. */
    readonly prefer: boolean;
    /** The origin that a browser may call from; none: no CORS. */
    readonly corsOrigin?: string | undefined;
    /** Told of every exchange, once it was answered. */
    readonly onExchange?: ((exchange: Exchange) => void) | undefined;
  };

/**
 * What answers requests to the API: route → practice from the key → JSON body → validate → action → check
 * our own answer → send.
 */
export function createApp(parts: AppParts): RequestListener {
  const { contract, validators } = parts;
  const note: NonNullable<AnswererParts['note']> = (attempt, done, payload, response) => {
    const journal = attempt.practice?.journal ?? parts.unkeyed;
    const id = journal.nextId();
    response.setHeader('X-Request-Id', id);
    journal.add(entryOf(id, attempt, done, payload, response, journal.keep));
  };
  const faults = createFaultPlayer(parts.basePath, parts.endings);
  const rateLimit = createRateLimit(contract.server.requestsPerMinute);
  const answer = createAnswerer({
    errors: contract.server.errors,
    connections: parts.connections,
    async amend(attempt, done) {
      const { fault, preference } = attempt;
      if (fault === undefined && preference === undefined) return done;
      const spoilt = await faults.after(attempt, done);
      if (preference === undefined) return spoilt;
      return { ...spoilt, headers: { ...spoilt.headers, 'Preference-Applied': preference } };
    },
    note,
    tell: (attempt, { status }) => parts.onExchange?.(exchangeOf(attempt, status)),
  });

  /** Faults and preferences: what is answered in place of the action. */
  const interfere = async (attempt: Attempt) => {
    const isFaulty = attempt.practice?.faults.isArmed;
    const prefers = parts.prefer && attempt.request.headers.prefer !== undefined;
    if (!isFaulty && !prefers) return undefined;
    const instead = isFaulty ? await faults.before(attempt) : undefined;
    const answered =
      instead ?? (prefers ? await playPreference(attempt, parts.endings) : undefined);
    endStep(attempt, 'fault');
    return answered;
  };
  const enter = async (attempt: Attempt, { secured }: Operation) => {
    const holder = secured ? authenticate(attempt.request, parts.keys) : anyone;
    attempt.holder = holder;
    const practice = await parts.practices.open(holder);
    attempt.practice = practice;
    rateLimit.count(practice);
    endStep(attempt, 'key');
    return { holder, practice };
  };
  const workOf = (operation: Operation): Work => {
    const readInput = createInputReader(contract, validators, operation);
    const perform = createPerform(parts, operation);
    return async (attempt, rawOf) => {
      const { holder, practice } = await enter(attempt, operation);
      const raw = await inStep(attempt, 'body', async () =>
        rawOf(await bodyOf(attempt, operation)),
      );
      const instead = await interfere(attempt);
      if (instead !== undefined) return instead;
      const input = await inStep(attempt, 'validate', () => readInput(raw, practice.clock.today()));
      return inStep(attempt, 'action', () => perform(practice, holder, input));
    };
  };
  /** A request that no operation matches belongs to a practice all the same, if its key opens one. */
  const unmatched = async (attempt: Attempt) => {
    const holder = parts.keys.holderOf(tokenOf(attempt.request) ?? '');
    if (holder === undefined) return undefined;
    attempt.holder = holder;
    attempt.practice = await parts.practices.open(holder);
    return interfere(attempt);
  };
  // Express's app is a listener.
  return createPipeline({
    ...{ ...parts, answer, workOf, unmatched, exposed },
    onOptions(request, response, allow) {
      const attempt = createAttempt(request, contract.unmatched);
      note(attempt, { status: 204, headers: { Allow: allow } }, undefined, response);
    },
  }) as RequestListener;
}

/** Headers that only the mock has, and a page may want to see. */
const exposed = ['X-Request-Id', 'X-Mock-Fault', 'Preference-Applied'];

/** Who calls an operation that needs no key. */
const anyone: Holder = { name: 'anyone', practice: 'public', masked: '' };
