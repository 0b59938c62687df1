import { readFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { packageRoot } from '../package-root.ts';
import { Problem } from '../problem.ts';
import { consoleFolder, consolePages } from './console-paths.ts';
import type { KeyEntry } from './key-ring.ts';

/** What the pages are served with. */
export type ConsoleParts = {
  /** Refuses requests for hosts that are not the server's own. */
  readonly guard: (request: IncomingMessage) => void;
  /** Keys that are public, so that a page on the same machine may offer them. */
  readonly demoKeys: readonly KeyEntry[];
};

/** Files beside the pages, and what they are. */
const files: Readonly<Record<string, string>> = {
  'page.js': 'text/javascript',
  'style.css': 'text/css',
  'icon.svg': 'image/svg+xml',
};

/** Nothing from elsewhere, nothing written into the page itself, and no text that becomes a tag. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const headers = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** Serves the pages for people: the console, the documentation, and the files that they are made of. */
export function createConsole({ guard, demoKeys }: ConsoleParts): RequestListener {
  const offered = (request: IncomingMessage) => (isOnSameMachine(request) ? demoKeys : []);
  const contentAt = async (path: string, request: IncomingMessage) => {
    if (consolePages.includes(path)) return { type: 'text/html', body: await built('page.html') };
    const name = path.slice(consoleFolder.length);
    if (name === 'keys.json') {
      return { type: 'application/json', body: JSON.stringify({ keys: offered(request) }) };
    }
    const type = Object.hasOwn(files, name) ? files[name] : undefined;
    return type && { type, body: await built(name) };
  };
  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    Promise.resolve()
      .then(() => guard(request))
      .then(() => contentAt(path, request))
      .then((content) => {
        if (!content) return sendText(response, 404, 'There is nothing here; the console is at /.');
        response.writeHead(200, { ...headers, 'Content-Type': `${content.type}; charset=utf-8` });
        response.end(content.body);
      })
      .catch((error: unknown) => {
        const status = error instanceof Problem ? 421 : 500;
        sendText(response, status, error instanceof Error ? error.message : String(error));
      });
  };
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}

/** A file that the build made of `src/console/`. */
async function built(name: string): Promise<Buffer> {
  const file = new URL(`dist/console/${name}`, packageRoot);
  return readFile(file).catch((cause: unknown) => {
    throw new Error('The page was not built yet; run npm run build.', { cause });
  });
}

/** Whether a request comes from the machine that the mock runs on, and asks for it by such a name. */
function isOnSameMachine({ socket, headers: { host = '' } }: IncomingMessage): boolean {
  const isLocal = /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
  return isLocal && /^(localhost|127\.[0-9.]+|\[::1\])(:[0-9]+)?$/i.test(host);
}
