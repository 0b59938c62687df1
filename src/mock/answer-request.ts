import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Contract, Operation, Unmatched } from '../spec/contract.ts';
import type { Clock } from './clock.ts';
import type { Holder } from './key-ring.ts';
import { type Answer, renderProblem, toProblem } from './render-problem.ts';
import type { ReplyCheck } from './reply-check.ts';
import { type Exchange, send } from './send.ts';
import { createTurns } from './turns.ts';

/** What a request is answered by: an operation, or none, and the check of its answers. */
export type Answering = {
  readonly operation: Operation | Unmatched;
  readonly check: ReplyCheck;
};

/** Does a request's work, which tells whose it is once it knows, and sends what comes of it. */
export type Answerer = (
  request: IncomingMessage,
  response: ServerResponse,
  by: Answering,
  work: (tell: (holder: Holder) => void) => Promise<Answer>,
) => Promise<void>;

/**
 * Prepares the end of every request: its answer, or the problem that it met, is held against the
 * contract, sent, and told to whoever listens. An answer that breaks the contract becomes a problem, too.
 */
export function createAnswerer(parts: {
  readonly contract: Contract;
  readonly clock: Clock;
  readonly onExchange?: ((exchange: Exchange) => void) | undefined;
}): Answerer {
  const takeTurn = createTurns();
  return async (request, response, { operation, check }, work) => {
    const start = performance.now();
    let holder: Holder | undefined;
    let cause: unknown;
    const tell = (one: Holder) => {
      holder = one;
    };
    const checked = (answer: Answer) => {
      check(answer, parts.clock.today());
      return answer;
    };
    const rendered = (error: unknown) => {
      cause = error;
      return renderProblem(toProblem(error), operation, parts.contract.server.errors);
    };
    const answer = await takeTurn(request.socket, () => work(tell))
      .then(checked)
      .catch((error: unknown) => checked(rendered(error)))
      .catch(rendered);
    send(request, response, answer);
    parts.onExchange?.({
      method: request.method ?? '',
      path: 'path' in operation ? operation.path : undefined,
      operation: 'id' in operation ? operation.id : undefined,
      status: answer.status,
      milliseconds: performance.now() - start,
      holder,
      cause,
    });
  };
}
