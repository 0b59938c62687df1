import type { Server } from 'node:http';
import { UsageError } from '../problem.ts';

/**
 * Listens.
 *
 * @throws UsageError for a port that is taken or an address that is not this machine's
 */
export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: `port ${port} is taken; choose another with --port, or --port 0 for any free one`,
        EACCES: `port ${port} needs more rights; choose one from 1024 on with --port`,
        EADDRNOTAVAIL: `${host} is no address of this machine; choose another with --host`,
        ENOTFOUND: `${host} is no address of this machine; choose another with --host`,
      };
      reject(new UsageError(reasons[error.code ?? ''] ?? error.message, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
}

/** How long requests under way may take before their connections are cut, in milliseconds. */
const graceTime = 5000;

/** How often connections that fell idle are closed meanwhile, in milliseconds. */
const sweepTime = 20;

/** Stops listening; what is under way is answered. */
export function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceTime);
    // A connection that is kept alive falls idle once its last request is answered.
    const sweep = setInterval(() => server.closeIdleConnections(), sweepTime);
    server.close(() => {
      clearTimeout(timer);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** A host as it stands in a URL. */
export function urlHost(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}
