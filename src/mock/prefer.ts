import type { Attempt } from './attempt.ts';
import type { Endings } from './endings.ts';
import { exampleAnswer } from './example-answer.ts';
import { type Answer, renderStatus } from './render-problem.ts';
import { wait } from './wait.ts';

/** What a client prefers to meet. */
export type Preference = {
  readonly code: number | undefined;
  /** Milliseconds. */
  readonly delay: number | undefined;
};

/** The longest delay, in milliseconds. */
const mostDelay = 600_000;

/**
 * Reads what of a Prefer header (RFC 7240) the mock knows: `code=503`, `delay=2s`; the first of each counts.
 *
 * @example
 * preferenceOf('code=503, delay=250ms') // { code: 503, delay: 250 }
 */
export function preferenceOf(header: string): Preference {
  const parts = header.split(',').map((one) => /^\s*(\w+)\s*=\s*"?([^";\s]*)"?/.exec(one) ?? []);
  const given = (wanted: string) =>
    parts.find(([, name = '']) => name.toLowerCase() === wanted)?.[2] ?? '';
  const code = /^[2-5][0-9]{2}$/.test(given('code')) ? Number(given('code')) : undefined;
  const [, amount, unit] = /^([0-9]{1,6}(?:[.][0-9]{1,3})?)(ms|s)?$/.exec(given('delay')) ?? [];
  const delay = amount === undefined ? undefined : Number(amount) * (unit === 'ms' ? 1 : 1000);
  return { code, delay: delay === undefined ? undefined : Math.min(delay, mostDelay) };
}

/**
 * Does what a client prefers, and notes it: waits, and answers in place of the action with the document's
 * example or a problem. A status that the document does not have, and that is no error, is not played.
 */
export async function playPreference(
  attempt: Attempt,
  endings: Endings,
): Promise<Answer | undefined> {
  const { request, operation, practice } = attempt;
  const header = request.headersDistinct.prefer?.join(',');
  if (header === undefined || practice === undefined) return undefined;
  const { code, delay } = preferenceOf(header);
  const isPlayed = code !== undefined && (code >= 400 || String(code) in operation.responses);
  const applied = [
    ...(isPlayed ? [`code=${code}`] : []),
    ...(delay === undefined ? [] : [`delay=${delay / 1000}s`]),
  ];
  if (applied.length === 0) return undefined;
  attempt.preference = applied.join(', ');
  await wait(delay ?? 0, request.socket, endings);
  if (!isPlayed) return undefined;
  if (code < 400) return exampleAnswer(operation, code);
  const { errors } = practice.api.contract.server;
  const headers = code === 429 ? { 'Retry-After': '1' } : {};
  return {
    ...renderStatus(code, `The request preferred to be answered with ${code}.`, errors),
    headers,
    isMadeUp: true,
  };
}
