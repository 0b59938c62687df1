import type { IncomingMessage } from 'node:http';
import { Problem } from '../problem.ts';
import type { Holder, KeyRing } from './key-ring.ts';

/**
 * Who sends a request, by its bearer token (RFC 6750, section 2.1).
 *
 * @throws Problem `unauthorized`, `bad-request` for two Authorization headers
 */
export function authenticate(request: IncomingMessage, ring: KeyRing): Holder {
  const values = request.headersDistinct.authorization ?? [];
  if (values.length > 1) {
    throw new Problem(
      'bad-request',
      'The request has more than one Authorization header; send one.',
    );
  }
  const [value] = values;
  if (value === undefined) {
    throw unauthorized(
      'The request has no key. Send the header "Authorization: Bearer vox-<id>-<secret>".',
    );
  }
  const token = tokenIn(value);
  if (token === undefined) {
    throw unauthorized('The Authorization header must read "Bearer vox-<id>-<secret>".');
  }
  const holder = ring.holderOf(token);
  if (holder !== undefined) return holder;
  throw unauthorized(
    'This server does not know the key. Start the mock with --keys FILE to bring your own keys, ' +
      'or with --open-keys to let any key of the form vox-<id>-<secret> open a practice of its own.',
  );
}

/** The token of a request that has one. */
export function tokenOf({ headers }: IncomingMessage): string | undefined {
  return headers.authorization === undefined ? undefined : tokenIn(headers.authorization);
}

function tokenIn(value: string): string | undefined {
  // The scheme's case does not count (RFC 9110, section 11.1).
  const [, scheme = '', token = ''] = /^(\S+)(?: +(.*\S))?\s*$/.exec(value) ?? [];
  return scheme.toLowerCase() === 'bearer' && token !== '' ? token : undefined;
}

function unauthorized(detail: string): Problem {
  return new Problem('unauthorized', detail, { headers: { 'WWW-Authenticate': 'Bearer' } });
}
