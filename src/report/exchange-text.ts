import type { Exchange } from '../target/exchange.ts';
import { visible } from './visible.ts';

/** What was sent, in one line: method, path, whose key where it is not the first, body. */
export function sentOf({ request }: Exchange): string {
  const key = { first: '', second: ' (second key)', none: ' (no key)' }[request.as];
  const body = shortened(bodyOf(request.body));
  return visible(`${request.method} ${request.path}${key}${body === '' ? '' : ` ${body}`}`);
}

/** What came, in one line: status and body, or why there was no answer. */
export function cameOf({ response, failure }: Exchange): string {
  if (response === undefined) return visible(`no answer: ${failure?.message ?? 'unknown'}`);
  const body = response.body === '' ? '(no body)' : shortened(response.body);
  return visible(`${response.status} ${body}`);
}

/** A body as text; one that is no text in UTF-8 as the number of its bytes and the first of them. */
export function bodyOf(body: string | Uint8Array | undefined): string {
  if (body === undefined || typeof body === 'string') return body ?? '';
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    const first = Buffer.from(body.subarray(0, 16))
      .toString('hex')
      .replaceAll(/..(?!$)/g, '$& ');
    return `(${body.length} bytes, no text: ${first}${body.length > 16 ? ' …' : ''})`;
  }
}

/** Characters of a body that a report for people shows. */
const shownCharacters = 10_000;

/** A body cut where no person would read on. */
export function shortened(body: string): string {
  if (body.length <= shownCharacters) return body;
  return `${body.slice(0, shownCharacters)}… (${body.length} characters in all)`;
}

/** How long an exchange took, in milliseconds; never below 0. */
export function millisecondsOf({ sentAt, doneAt }: Exchange): number {
  return Math.max(0, Math.round(doneAt - sentAt));
}
