import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { Problem } from '../problem.ts';

/**
 * Prepares the refusal of requests for hosts that are not the server's own. A page of a stranger whose name
 * leads to this machine (DNS rebinding) sends that name along, and could otherwise read every answer.
 *
 * @param names the server's own besides localhost, names below it and every address
 * @throws Problem `misdirected` at a request
 */
export function createHostCheck(names: readonly string[]): (request: IncomingMessage) => void {
  const own = new Set(['localhost', ...names.map((name) => name.toLowerCase())]);
  return ({ headers }) => {
    const name = nameIn(headers.host ?? '');
    if (isIP(name) !== 0 || own.has(name) || name.endsWith('.localhost')) return;
    throw new Problem(
      'misdirected',
      `This mock does not answer as "${name}"; start it with --allow-host NAME, or ask for localhost.`,
    );
  };
}

/** The name in a Host header, without port, brackets and the dot at its end. */
function nameIn(host: string): string {
  const [, bracketed, plain = ''] = /^(?:\[([^\]]*)\]|([^:]*))(?::[0-9]*)?$/.exec(host) ?? [];
  return (bracketed ?? plain).toLowerCase().replace(/\.$/, '');
}
