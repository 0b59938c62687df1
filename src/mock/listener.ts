import type { IncomingMessage, RequestListener } from 'node:http';
import type { Api, Apis } from './apis.ts';
import { tokenOf } from './authenticate.ts';
import type { Control } from './control/control.ts';
import type { KeyRing } from './key-ring.ts';
import type { Practices } from './practices.ts';

/** What decides who answers a request. */
export type ListenerParts = {
  readonly apis: Apis;
  readonly practices: Practices;
  readonly keys: KeyRing;
  /** None: there is no control API. */
  readonly control: (() => Promise<Control>) | undefined;
};

/**
 * Hands each request to who answers it: the control API, or the API as it is in the practice that the
 * request's key opens.
 */
export function createListener({ apis, practices, keys, control }: ListenerParts): RequestListener {
  const apiFor = (request: IncomingMessage): Api => {
    if (!apis.hasOthers) return apis.usual; // nobody's key has to be looked at twice
    const holder = keys.holderOf(tokenOf(request) ?? '');
    return (holder && practices.known(holder.practice)?.api) ?? apis.usual;
  };
  return (request, response) => {
    if (control === undefined || !isControl(request.url ?? '')) {
      return apiFor(request).listener(request, response);
    }
    control().then(
      ({ listener }) => listener(request, response),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  };
}

function isControl(url: string): boolean {
  return url.startsWith('/__mock') && /^\/__mock(?:[/?]|$)/.test(url);
}
