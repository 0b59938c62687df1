import type { ServerResponse } from 'node:http';
import type { Resource } from '../../spec/contract.ts';
import type { Attempt } from '../attempt.ts';
import type { Answer } from '../render-problem.ts';
import type { Keep } from './body-store.ts';
import type { Entry } from './entry.ts';
import { keyPartsOf } from './key-parts.ts';

/** What a journal keeps of a request that is about to be answered. */
export function entryOf(
  id: string,
  attempt: Attempt,
  answer: Answer,
  payload: string | Buffer | undefined,
  response: ServerResponse,
  keep: Keep,
): Entry {
  const { request, operation, practice, problem } = attempt;
  const source = {
    operation: 'id' in operation ? operation : undefined,
    resource: resourceOf(attempt),
    params: attempt.params ?? {},
    keyName: attempt.holder?.name,
  };
  const body = keep(attempt.bytes);
  return {
    ...source,
    id,
    at: Date.now(),
    clock: practice?.clock.now(),
    method: request.method ?? '',
    url: attempt.url,
    // One text takes less of the memory's upkeep than many.
    headers: request.rawHeaders.join('\n'),
    body,
    parts: body?.cutFrom === undefined ? undefined : keyPartsOf(source, attempt.body),
    status: answer.status,
    answerHeaders: answer.headers,
    mediaType: answer.mediaType,
    answer: keep(payload),
    problem: problem && {
      kind: problem.kind,
      detail: problem.message,
      violations: problem.violations,
    },
    fault: attempt.fault?.words,
    preference: attempt.preference,
    abandoned: response.destroyed,
    steps: attempt.steps,
    start: attempt.start,
  };
}

/** The resource that the operation of a request is bound to. */
function resourceOf({ operation, practice }: Attempt): Resource | undefined {
  const name = 'binding' in operation ? operation.binding?.resource : undefined;
  if (name === undefined) return undefined;
  return practice?.api.contract.resources.find((one) => one.name === name);
}
