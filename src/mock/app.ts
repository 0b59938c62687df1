import type { RequestListener } from 'node:http';
import type { Operation } from '../spec/contract.ts';
import type { Loaded } from '../spec/load.ts';
import { createAnswerer } from './answer-request.ts';
import { type Attempt, endStep } from './attempt.ts';
import { authenticate } from './authenticate.ts';
import { createInputReader } from './input.ts';
import type { Holder, KeyRing } from './key-ring.ts';
import { createPerform, type PerformParts } from './perform.ts';
import { bodyOf, createPipeline, type Work } from './pipeline.ts';
import type { Practices } from './practices.ts';
import { createRateLimit } from './rate-limit.ts';
import { type Exchange, exchangeOf } from './send.ts';

/** All that requests to the API work with. */
export type AppParts = Loaded &
  PerformParts & {
    readonly basePath: string;
    readonly keys: KeyRing;
    readonly practices: Practices;
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
  const rateLimit = createRateLimit(contract.server.requestsPerMinute);
  const answer = createAnswerer({
    errors: contract.server.errors,
    tell: (attempt, { status }) => parts.onExchange?.(exchangeOf(attempt, status)),
  });

  const enter = async (attempt: Attempt, { secured }: Operation) => {
    const holder = secured ? authenticate(attempt.request, parts.keys) : anyone;
    attempt.holder = holder;
    rateLimit.count(holder.practice);
    const practice = await parts.practices.open(holder);
    attempt.practice = practice;
    endStep(attempt, 'key');
    return { holder, practice };
  };
  const workOf = (operation: Operation): Work => {
    const readInput = createInputReader(contract, validators, operation);
    const perform = createPerform(parts, operation);
    return async (attempt, rawOf) => {
      const { holder, practice } = await enter(attempt, operation);
      const body = await bodyOf(attempt, operation);
      endStep(attempt, 'body');
      const input = readInput(rawOf(body), practice.clock.today());
      endStep(attempt, 'validate');
      const done = await perform(practice, holder, input);
      endStep(attempt, 'action');
      return done;
    };
  };
  // Express's app is a listener.
  return createPipeline({ ...parts, answer, workOf }) as RequestListener;
}

/** Who calls an operation that needs no key. */
const anyone: Holder = { name: 'anyone', practice: 'public', masked: '' };
