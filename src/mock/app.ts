import type { IncomingMessage } from 'node:http';
import cors from 'cors';
import express, { type Express, type Request, type Response } from 'express';
import { Problem } from '../problem.ts';
import type { Contract, Operation } from '../spec/contract.ts';
import type { Validators } from '../spec/validator.ts';
import { createAnswerer } from './answer-request.ts';
import { type Attempt, endStep } from './attempt.ts';
import { authenticate } from './authenticate.ts';
import { createInputReader } from './input.ts';
import type { Holder, KeyRing } from './key-ring.ts';
import { createPerform, type PerformParts } from './perform.ts';
import type { Practices } from './practices.ts';
import { createRateLimit } from './rate-limit.ts';
import { readBody } from './read-body.ts';
import { createReplyCheck } from './reply-check.ts';
import { routesOf } from './routes.ts';
import { type Exchange, exchangeOf } from './send.ts';

/** All that the request pipeline works with. */
export type AppParts = PerformParts & {
  readonly validators: Validators;
  readonly basePath: string;
  readonly keys: KeyRing;
  readonly practices: Practices;
  /** The origin that a browser may call from; none: no CORS. */
  readonly corsOrigin?: string | undefined;
  /** Told of every exchange, once it was answered. */
  readonly onExchange?: ((exchange: Exchange) => void) | undefined;
};

/**
 * The request pipeline, as an Express app: route → practice from the key → JSON body → validate →
 * action → check our own answer → send. Whatever is thrown on the way becomes a problem, in one place.
 */
export function createApp(parts: AppParts): Express {
  const { contract, validators } = parts;
  const strict = contract.server.paths === 'refused';
  const rateLimit = createRateLimit(contract.server.requestsPerMinute);
  const answer = createAnswerer({
    errors: contract.server.errors,
    tell: (attempt, { status }) => parts.onExchange?.(exchangeOf(attempt, status)),
  });
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', false);
  app.set('case sensitive routing', strict).set('strict routing', strict);
  if (parts.corsOrigin !== undefined) app.use(crossOrigin(parts.corsOrigin));

  for (const { path, operations, toRaw, allow } of routesOf(contract, parts.basePath)) {
    const route = app.route(path);
    for (const operation of operations) {
      const readInput = createInputReader(contract, validators, operation);
      const perform = createPerform(parts, operation);
      const check = createReplyCheck(operation.id, operation, validators);

      route[operation.method]((request, response) =>
        answer(request, response, { operation, check }, async (attempt) => {
          const holder = operation.secured ? authenticate(request, parts.keys) : anyone;
          attempt.holder = holder;
          rateLimit.count(holder.practice);
          const practice = await parts.practices.open(holder);
          attempt.practice = practice;
          endStep(attempt, 'key');
          const body = await bodyOf(attempt, request, operation);
          endStep(attempt, 'body');
          const input = readInput(toRaw(request, operation, body), practice.clock.today());
          endStep(attempt, 'validate');
          const done = await perform(practice, holder, input);
          endStep(attempt, 'action');
          return done;
        }),
      );
    }
    route.options((_, response) => void response.status(204).set('Allow', allow).end());
    route.all(() => {
      const detail = `The path has no such method; it has ${allow}.`;
      throw new Problem('unsupported-method', detail, { headers: { Allow: allow } });
    });
  }

  app.use(() => {
    throw new Problem(
      'unknown-path',
      `There is nothing here. ${placesOf(contract, parts.basePath)}`,
    );
  });
  const check = createReplyCheck('an unmatched request', contract.unmatched, validators);
  const unmatched = { operation: contract.unmatched, check };
  app.use((error: unknown, request: Request, response: Response, _next: unknown) =>
    answer(request, response, unmatched, () => Promise.reject(error)),
  );
  return app;
}

/** Who calls an operation that needs no key. */
const anyone: Holder = { name: 'anyone', practice: 'public', masked: '' };

async function bodyOf(attempt: Attempt, request: IncomingMessage, { body }: Operation) {
  if (body === undefined) return undefined;
  const onBytes = (bytes: Buffer) => {
    attempt.bytes = bytes;
  };
  const { required, content } = body;
  return readBody(request, { mediaTypes: Object.keys(content), required, onBytes });
}

function crossOrigin(origin: string) {
  const exposedHeaders = ['Allow', 'Retry-After', 'WWW-Authenticate'];
  return cors({ origin, exposedHeaders, preflightContinue: true });
}

function placesOf(contract: Contract, basePath: string): string {
  const places = [...new Set(contract.operations.map(({ path }) => `${basePath}${path}`))];
  return `The paths are ${places.join(', ')}.`;
}
