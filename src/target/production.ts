import { UsageError } from '../problem.ts';
import type { Document } from '../spec/document.ts';
import { objectsAt } from '../spec/walk.ts';

/**
 * Refuses the host that the document marks as the vendor's production (`x-production` at a server), unless
 * it is meant.
 *
 * @throws UsageError saying what to do
 */
export function refuseProduction({ tree }: Document, url: string, isMeant: boolean): void {
  if (isMeant || !URL.canParse(url)) return;
  const servers = objectsAt(tree, 'servers').filter((server) => server['x-production'] === true);
  const hosts = servers.map((server) => hostOf(String(server.url)));
  const host = hostOf(url);
  if (!hosts.includes(host)) return;
  throw new UsageError(
    `${host} is the vendor's production; test staging or a deployment of your own, or say --production`,
  );
}

/** Without the port: the same name on another port is hardly another machine. A trailing dot counts for nothing. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/\.$/, '') : url;
}
