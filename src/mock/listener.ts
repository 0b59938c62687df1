import type { IncomingMessage, RequestListener } from 'node:http';
import type { Api, Apis } from './apis.ts';
import { tokenOf } from './authenticate.ts';
import type { KeyRing } from './key-ring.ts';
import type { Practices } from './practices.ts';

/** What decides who answers a request. */
export type ListenerParts = {
  readonly apis: Apis;
  readonly practices: Practices;
  readonly keys: KeyRing;
};

/** Hands each request to the API as it answers in the practice that the request's key opens. */
export function createListener({ apis, practices, keys }: ListenerParts): RequestListener {
  const apiFor = (request: IncomingMessage): Api => {
    if (!apis.hasOthers) return apis.usual; // nobody's key has to be looked at twice
    const holder = keys.holderOf(tokenOf(request) ?? '');
    return (holder && practices.known(holder.practice)?.api) ?? apis.usual;
  };
  return (request, response) => apiFor(request).listener(request, response);
}
