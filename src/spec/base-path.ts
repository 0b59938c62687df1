import type { JsonObject } from '../json.ts';
import type { Fault } from './fault.ts';
import { pointerOf } from './pointer.ts';
import { objectAt, objectsAt } from './walk.ts';

/** The path of a document's first server, without a slash at its end. */
export function basePathOf(document: JsonObject): string {
  const [first = {}] = objectsAt(document, 'servers');
  return new URL(urlOf(first), anywhere).pathname.replace(/\/+$/, '');
}

/** Servers whose URL is none. */
export function serverFaults(document: JsonObject): readonly Fault[] {
  return objectsAt(document, 'servers').flatMap((server, index) => {
    if (URL.canParse(urlOf(server), anywhere)) return [];
    const message = `"${server.url}" is no URL; write one such as https://api.example.com/v1`;
    return [{ pointer: pointerOf(['servers', index, 'url']), message }];
  });
}

/** A server's URL may be relative to where the document is (OpenAPI 3.1, 4.8.5). */
const anywhere = 'http://localhost';

/** With each variable's default in its place. */
function urlOf(server: JsonObject): string {
  const variables = objectAt(server, 'variables');
  return String(server.url ?? '/').replaceAll(/\{([^}]*)\}/g, (_, name: string) =>
    String(objectAt(variables, name).default ?? ''),
  );
}
