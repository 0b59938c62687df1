import type { Operation, Unmatched } from '../spec/contract.ts';
import type { Answer } from './render-problem.ts';

/**
 * The document's example of what an operation answers when all goes well.
 *
 * @param status the one that is wanted; default the first success
 */
export function exampleAnswer(operation: Operation | Unmatched, status?: number): Answer {
  const code = status ?? Object.values(operation.outcomes).find((one) => one < 300) ?? 200;
  const response = operation.responses[String(code)];
  const [mediaType] = Object.keys(response?.content ?? {});
  const body = response?.example ?? {};
  const isMadeUp = true;
  return {
    status: code,
    headers: {},
    ...(mediaType !== undefined && { mediaType, body }),
    isMadeUp,
  };
}
