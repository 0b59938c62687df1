import type { JsonObject } from '../json.ts';
import type { Answer, Caller } from './caller.ts';
import { type CurlRequest, curlOf } from './curl.ts';
import type { Entry } from './entry.ts';
import type { Violation } from './form.ts';
import { filledPath, type Model, type OperationModel } from './model.ts';

/** A request of an operation, before it is sent. */
export type OperationRequest = {
  readonly operation: OperationModel;
  readonly path: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
};

/** What came of it: the answer, and why it was refused if it was. */
export type Sent = {
  readonly answer: Answer;
  readonly violations: readonly Violation[];
};

/**
 * Sends a request to the API.
 *
 * @throws Error where no answer came
 */
export async function sendOperation(
  caller: Caller,
  model: Model,
  { operation, path, body }: OperationRequest,
): Promise<Sent> {
  const target = filledPath(model, operation, (name) => path[name] ?? '');
  const text = body === undefined ? undefined : JSON.stringify(body);
  const answer = await caller.send(operation.method, target, text).catch(() => {
    throw new Error(
      'No answer came: the connection broke. A fault may have done that; see Requests.',
    );
  });
  return { answer, violations: answer.status < 400 ? [] : await violationsIn(caller, answer) };
}

/** The command that sends the same request. */
export function curlFor(
  { root, key }: Caller,
  model: Model,
  { operation, path, body }: OperationRequest,
): string {
  const url = `${root}${filledPath(model, operation, (name) => path[name] ?? '')}`;
  const sent: Partial<CurlRequest> =
    body === undefined
      ? {}
      : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  return curlOf({ method: operation.method, url, key, ...sent });
}

/** What the mock found wrong. The journal knows it whatever shape the profile gives to errors. */
async function violationsIn(caller: Caller, answer: Answer): Promise<readonly Violation[]> {
  const id = answer.headers.get('X-Request-Id') ?? '';
  const entry = await entryOf(caller, id).catch(() => undefined);
  const told = entry?.problem?.violations ?? [];
  if (told.length > 0) return told;
  const message = entry?.problem?.detail ?? `The mock answered ${answer.status} ${answer.text}`;
  return [{ pointer: '', message: entry?.fault ? `A fault answered: ${message}` : message }];
}

/** An entry of the journal, which is written a moment after the answer. */
async function entryOf(caller: Caller, id: string): Promise<Entry> {
  const ask = () => caller.ask<Entry>('GET', `/requests/${encodeURIComponent(id)}`);
  return ask().catch(async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return ask();
  });
}
