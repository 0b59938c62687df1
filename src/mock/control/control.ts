import type { IncomingMessage, RequestListener } from 'node:http';
import { Problem, type Violation } from '../../problem.ts';
import { didYouMean } from '../../spec/closest.ts';
import type { Operation } from '../../spec/contract.ts';
import { responseOf } from '../../spec/contract.ts';
import { pointerOf } from '../../spec/pointer.ts';
import { createAnswerer } from '../answer-request.ts';
import { authenticate, tokenOf } from '../authenticate.ts';
import { createInputReader, type RawInput } from '../input.ts';
import type { KeyRing } from '../key-ring.ts';
import { refuseDeep } from '../nesting.ts';
import { bodyOf, createPipeline } from '../pipeline.ts';
import { hasBody } from '../read-body.ts';
import type { Answer } from '../render-problem.ts';
import { createReplyCheck } from '../reply-check.ts';
import { type Exchange, exchangeOf } from '../send.ts';
import type { Caller, ControlOperation, ControlReply, ControlServer } from './control-operation.ts';

/** Where the control API is. */
export const controlPath = '/__mock';

/** The control API of a mock. */
export type Control = {
  readonly listener: RequestListener;
  /**
   * Performs an operation for somebody in the same process.
   *
   * @throws Problem as a request would meet it
   */
  call(id: string, caller: Caller, raw: RawInput): Promise<Answer>;
};

/** What the control API works with. */
export type ControlParts = {
  readonly server: ControlServer;
  /** What each operation does, by its id. */
  readonly operations: Readonly<Record<string, ControlOperation>>;
  readonly keys: KeyRing;
  /** Holds the admin key, if there is one. */
  readonly adminKeys: KeyRing;
  readonly guard: (request: IncomingMessage) => void;
  readonly corsOrigin: string | undefined;
  /** Told of exchanges that failed. */
  readonly onExchange: ((exchange: Exchange) => void) | undefined;
};

/** Makes the control API: its document's operations, each bound by its id to what it does. */
export function createControl(parts: ControlParts): Control {
  const { server, operations, guard, corsOrigin, onExchange } = parts;
  const { contract, validators } = server.control;
  const today = () => new Date().toISOString().slice(0, 10);

  const performs = new Map(contract.operations.map((one) => [one.id, performOf(one)]));
  const answer = createAnswerer({
    errors: contract.server.errors,
    connections: server.connections,
    // Requests to the mock itself would drown those to the API.
    tell: (attempt, { status }) => {
      if (status >= 500) onExchange?.(exchangeOf(attempt, status));
    },
  });
  const app = createPipeline({
    ...{ contract, validators, answer, guard, corsOrigin, basePath: controlPath },
    workOf: (operation) => async (attempt, rawOf) => {
      const caller = await callerOf(operation, attempt.request);
      if (caller.kind === 'practice') attempt.practice = caller.practice;
      if (!hasBody(attempt.request)) refuseBodiless(operation);
      const limit = operation.id === 'importData' ? server.limits.importBytes : undefined;
      const body = await bodyOf(attempt, operation, limit);
      return (
        performs.get(operation.id)?.(caller, rawOf(body)) ?? Promise.reject(unbound(operation))
      );
    },
  });

  return {
    listener: app as RequestListener, // Express's app is one
    async call(id, caller, raw) {
      const operation = contract.operations.find((one) => one.id === id);
      const perform = performs.get(id);
      if (operation === undefined || perform === undefined) throw new Error(`no operation ${id}`);
      if (raw.body === undefined) refuseBodiless(operation);
      else refuseDeep(raw.body);
      const done = await perform(caller, raw);
      createReplyCheck(id, operation, validators)(done, today());
      return done;
    },
  };

  function performOf(operation: Operation) {
    const act = operations[operation.id];
    if (act === undefined) throw unbound(operation);
    const readInput = createInputReader(contract, validators, operation);
    return async (caller: Caller, raw: RawInput): Promise<Answer> => {
      refuseUnknownQuery(operation, raw.query);
      const reply = await act(server, caller, readInput(raw, today()));
      return toAnswer(operation, reply);
    };
  }

  function toAnswer(operation: Operation, { outcome, body, stream }: ControlReply): Answer {
    const status = operation.outcomes[outcome] ?? 500;
    const [mediaType] = Object.keys(responseOf(operation, status)?.content ?? {});
    return { status, headers: {}, ...(mediaType !== undefined && { mediaType, body }), stream };
  }

  async function callerOf({ secured }: Operation, request: IncomingMessage): Promise<Caller> {
    if (!secured && parts.keys.holderOf(tokenOf(request) ?? '') === undefined)
      return { kind: 'anyone' };
    if (parts.adminKeys.holderOf(tokenOf(request) ?? '') !== undefined) return { kind: 'admin' };
    const holder = authenticate(request, parts.keys);
    return { kind: 'practice', practice: await server.practices.open(holder), holder };
  }
}

/** Without this what is left out would be what is wanted: an import of nothing empties a practice. */
function refuseBodiless({ id, body }: Operation): void {
  if (!body?.required) return;
  throw new Problem('bad-request', `${id} needs a body, and there is none; send a JSON value.`);
}

/** A misspelt filter would be passed over, and all requests be counted. */
function refuseUnknownQuery({ parameters }: Operation, query: URLSearchParams): void {
  const known = parameters.filter((one) => one.in === 'query').map(({ name }) => name);
  const violations = [...query.keys()]
    .filter((name) => !known.includes(name))
    .map((name): Violation => {
      const hint = `${didYouMean(name, known)}; known are ${known.join(', ') || 'none'}`;
      const message = `${name} is unknown${hint}`;
      return { in: 'query', pointer: pointerOf([name]), keyword: 'additionalProperties', message };
    });
  if (violations.length === 0) return;
  const detail = violations.map(({ message }) => message).join('; ');
  throw new Problem('invalid', `${detail}.`, { violations });
}

function unbound({ id }: Operation): Error {
  return new Error(`the control API's document has an operation ${id} that nothing is bound to`);
}
