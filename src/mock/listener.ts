import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Api, Apis } from './apis.ts';
import { tokenOf } from './authenticate.ts';
import { consoleFolder } from './console-paths.ts';
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
  /** None: there are no pages. */
  readonly pages: Pages | undefined;
};

/** The pages for people. */
export type Pages = {
  readonly paths: ReadonlySet<string>;
  readonly load: () => Promise<RequestListener>;
};

/**
 * Hands each request to who answers it: a page, the control API, or the API as it is in the practice that
 * the request's key opens.
 */
export function createListener(parts: ListenerParts): RequestListener {
  const { apis, practices, keys, control, pages } = parts;
  const apiFor = (request: IncomingMessage): Api => {
    if (!apis.hasOthers) return apis.usual; // nobody's key has to be looked at twice
    const holder = keys.holderOf(tokenOf(request) ?? '');
    return (holder && practices.known(holder.practice)?.api) ?? apis.usual;
  };
  return (request, response) => {
    if (pages !== undefined && isPage(pages, request)) {
      return lazily(pages.load(), request, response);
    }
    if (control === undefined || !isControl(request.url ?? '')) {
      return apiFor(request).listener(request, response);
    }
    lazily(
      control().then(({ listener }) => listener),
      request,
      response,
    );
  };
}

function lazily(
  listener: Promise<RequestListener>,
  request: IncomingMessage,
  response: ServerResponse<IncomingMessage> & { readonly req: IncomingMessage },
): void {
  listener.then(
    (answer) => answer(request, response),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
}

function isPage({ paths }: Pages, { method, url = '' }: IncomingMessage): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const [path = ''] = url.split('?', 1);
  return paths.has(path) || path.startsWith(consoleFolder);
}

function isControl(url: string): boolean {
  return url.startsWith('/__mock') && /^\/__mock(?:[/?]|$)/.test(url);
}
