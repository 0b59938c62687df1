import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Operation, ServerRules, Unmatched } from '../spec/contract.ts';
import { type Attempt, createAttempt, endStep } from './attempt.ts';
import type { Connections } from './connections.ts';
import { type Answer, renderProblem, toProblem } from './render-problem.ts';
import type { ReplyCheck } from './reply-check.ts';
import { payloadOf, send } from './send.ts';
import { createTurns } from './turns.ts';

/** What a request is answered by: an operation, or none, and the check of its answers. */
export type Answering = {
  readonly operation: Operation | Unmatched;
  readonly check: ReplyCheck;
};

/** Does a request's work and sends what comes of it. */
export type Answerer = (
  request: IncomingMessage,
  response: ServerResponse,
  by: Answering,
  work: (attempt: Attempt) => Promise<Answer>,
) => Promise<void>;

/** What takes part in the end of every request. */
export type AnswererParts = {
  readonly errors: ServerRules['errors'];
  /** What becomes of an answer before it is sent. */
  readonly amend?: (attempt: Attempt, answer: Answer) => Promise<Answer>;
  /** Notes an answer that is about to be sent; headers of the response can still be set. */
  readonly note?: (
    attempt: Attempt,
    answer: Answer,
    payload: string | Buffer | undefined,
    response: ServerResponse,
  ) => void;
  readonly connections: Connections;
  /** Told once it was sent. */
  readonly tell: (attempt: Attempt, answer: Answer) => void;
};

/**
 * Prepares the end of every request: its answer, or the problem that it met, is held against the
 * contract, sent, and told to whoever listens. An answer that breaks the contract becomes a problem, too.
 */
export function createAnswerer({
  errors,
  amend,
  note,
  connections,
  tell,
}: AnswererParts): Answerer {
  const takeTurn = createTurns();
  return async (request, response, { operation, check }, work) => {
    const attempt = createAttempt(request, operation);
    const { socket } = request;
    connections.begin(socket);
    const checked = (answer: Answer) => {
      if (answer.isMadeUp) return answer;
      check(answer, attempt.practice?.clock.today() ?? new Date().toISOString().slice(0, 10));
      endStep(attempt, 'check');
      return answer;
    };
    const rendered = (error: unknown) => {
      attempt.cause = error;
      attempt.problem = toProblem(error);
      return renderProblem(attempt.problem, operation, errors);
    };
    const answer = await takeTurn(socket, async () => {
      const own = await work(attempt)
        .then(checked)
        .catch((error: unknown) => checked(rendered(error)))
        .catch(rendered);
      return amend === undefined ? own : amend(attempt, own);
    });
    const payload = payloadOf(answer);
    if (attempt.practice?.faults.breaksConnections) response.setHeader('Connection', 'close');
    note?.(attempt, answer, payload, response);
    send(request, response, answer, payload);
    endStep(attempt, 'send');
    const free = () => connections.end(socket, attempt.practice?.id);
    if (response.writableEnded) free();
    else response.once('close', free);
    tell(attempt, answer);
  };
}
