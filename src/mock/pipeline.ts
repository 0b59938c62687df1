import cors from 'cors';
import express, { type Express, type Request, type Response } from 'express';
import { Problem } from '../problem.ts';
import type { Operation } from '../spec/contract.ts';
import type { Loaded } from '../spec/load.ts';
import type { Answerer } from './answer-request.ts';
import type { Attempt } from './attempt.ts';
import type { RawInput } from './input.ts';
import { readBody } from './read-body.ts';
import type { Answer } from './render-problem.ts';
import { createReplyCheck } from './reply-check.ts';
import { routesOf } from './routes.ts';

/** What an operation does with a request that was routed to it. */
export type Work = (
  attempt: Attempt,
  rawOf: (body: RawInput['body']) => RawInput,
) => Promise<Answer>;

/** What the way of a request through an API is made of. */
export type PipelineParts = Loaded & {
  readonly basePath: string;
  readonly answer: Answerer;
  readonly workOf: (operation: Operation) => Work;
  /** What is done with a request that no operation matches, before it is refused. */
  readonly unmatched?: (attempt: Attempt) => Promise<Answer | undefined>;
  /** Refuses a request before it is looked at. */
  readonly guard?: ((request: Request) => void) | undefined;
  /** The origin that a browser may call from; none: no CORS. */
  readonly corsOrigin?: string | undefined;
  /** Told of a question for the methods of a path, before it is answered. */
  readonly onOptions?: (request: Request, response: Response, allow: string) => void;
  /** Headers that such a browser may see. */
  readonly exposed?: readonly string[];
};

/**
 * The way of requests through an API, as an Express app: a route for each path of the contract, whose
 * operations do their work; whatever is thrown on the way becomes a problem, in one place.
 */
export function createPipeline(parts: PipelineParts): Express {
  const { contract, validators, answer, basePath, guard } = parts;
  const strict = contract.server.paths === 'refused';
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', false);
  app.set('case sensitive routing', strict).set('strict routing', strict);
  if (guard !== undefined) app.use((request, _response, next) => next(void guard(request)));
  if (parts.corsOrigin !== undefined) app.use(crossOrigin(parts.corsOrigin, parts.exposed));

  for (const { path, operations, toRaw, allow } of routesOf(contract, basePath)) {
    const route = app.route(path);
    for (const operation of operations) {
      const by = { operation, check: createReplyCheck(operation.id, operation, validators) };
      const work = parts.workOf(operation);
      route[operation.method]((request, response) =>
        answer(request, response, by, (attempt) =>
          work(attempt, (body) => {
            const raw = toRaw(request, operation, body);
            attempt.params = raw.path;
            return raw;
          }),
        ),
      );
    }
    route.options((request, response) => {
      parts.onOptions?.(request, response, allow);
      // A browser repeats on its own what was lost on a connection used before, such as that of a preflight.
      if (parts.corsOrigin !== undefined) response.set('Connection', 'close');
      response.status(204).set('Allow', allow).end();
    });
    route.all(() => {
      const detail = `The path has no such method; it has ${allow}.`;
      throw new Problem('unsupported-method', detail, { headers: { Allow: allow } });
    });
  }

  app.use(() => {
    const places = new Set(contract.operations.map(({ path }) => `${basePath}${path}`));
    const known = [...places].join(', ');
    throw new Problem('unknown-path', `There is nothing here. The paths are ${known}.`);
  });
  const check = createReplyCheck('an unmatched request', contract.unmatched, validators);
  const unmatched = { operation: contract.unmatched, check };
  app.use((error: unknown, request: Request, response: Response, _next: unknown) =>
    answer(request, response, unmatched, async (attempt) => {
      const instead = await parts.unmatched?.(attempt);
      if (instead !== undefined) return instead;
      throw error;
    }),
  );
  return app;
}

/** Reads the body of an operation that has one. */
export async function bodyOf(attempt: Attempt, { body }: Operation, limit?: number) {
  if (body === undefined) return undefined;
  const onBytes = (bytes: Buffer) => {
    attempt.bytes = bytes;
  };
  const { required, content } = body;
  const reading = { mediaTypes: Object.keys(content), required, onBytes };
  const json = await readBody(attempt.request, {
    ...reading,
    ...(limit !== undefined && { limit }),
  });
  attempt.body = json;
  return json;
}

function crossOrigin(origin: string, more: readonly string[] = []) {
  const exposedHeaders = ['Allow', 'Retry-After', 'WWW-Authenticate', ...more];
  return cors({ origin, exposedHeaders, preflightContinue: true });
}
