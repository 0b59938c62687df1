import { isJsonObject } from '../../json.ts';
import type { Operation } from '../../spec/contract.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';

/**
 * How an answer shows that no item was made: it is no success, or none that the operation has. What shows a
 * page to everybody accepts everything.
 *
 * @example
 * notMade(make, made) // 'POST /books answers 200 with text/html and no JSON object'
 */
export function notMade(make: Operation, made: Exchange): string | undefined {
  if (!isAccepted(made)) return saidOf(made);
  const { json, headers } = made.response ?? {};
  if (isJsonObject(json) || !answersJson(make)) return undefined;
  return `${saidOf(made)} with ${headers?.['content-type'] ?? 'no media type'} and no JSON object`;
}

/** Whether every success of an operation has a JSON body. */
function answersJson({ responses }: Operation): boolean {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  return successes.every(([, { content }]) =>
    Object.keys(content).some((type) => /[/+]json\b/.test(type)),
  );
}

/** What an exchange came to, in a few words. */
export function saidOf({ request, response, failure }: Exchange): string {
  const came = response === undefined ? (failure?.message ?? 'no answer') : response.status;
  return `${request.method} ${request.path} answers ${came}`;
}
