import pico from 'picocolors';
import type { Exchange } from '../mock/send.ts';
import { isProblem } from '../problem.ts';
import { hasColours, isDebugging, type Terminal } from './terminal.ts';

/** Logs exchanges. */
export interface ExchangeLog {
  write(exchange: Exchange): void;
  /** Resolves once all that was written is out. */
  close(): Promise<void>;
}

/**
 * Makes a log of exchanges on stderr. What it tells of one are its method, path template, status,
 * milliseconds and masked key; never a body, a value in a path or a key.
 */
export function createExchangeLog(
  form: 'pretty' | 'json' | 'silent',
  terminal: Terminal,
): ExchangeLog {
  return forms[form](terminal);
}

const forms = {
  pretty: createPrettyLog,
  json: createJsonLog,
  silent: () => ({ write: () => undefined, close: () => Promise.resolve() }),
} satisfies Record<string, (terminal: Terminal) => ExchangeLog>;

function createPrettyLog(terminal: Terminal): ExchangeLog {
  const colours = pico.createColors(hasColours(terminal));
  const colourOf = (status: number) =>
    status >= 500 ? colours.red : status >= 400 ? colours.yellow : colours.green;
  return {
    write(exchange) {
      const { method, path, status, milliseconds, holder } = exchange;
      const parts = [
        colours.bold(method.padEnd(6)),
        path ?? '(no such path)',
        colourOf(status)(String(status)),
        colours.dim(`${milliseconds.toFixed(1)} ms`),
        colours.dim(holder?.masked ?? ''),
      ];
      terminal.stderr.write(`${parts.join(' ').trimEnd()}\n`);
      const fault = faultOf(exchange, isDebugging(terminal));
      if (fault !== undefined)
        terminal.stderr.write(`       ${colours.red(fault.stack ?? fault.message)}\n`);
    },
    close: () => Promise.resolve(),
  };
}

/** Lines of JSON by pino, which is loaded at the first of them: a start need not wait for it. */
function createJsonLog(terminal: Terminal): ExchangeLog {
  const load = async () => {
    const { pino } = await import('pino');
    return pino({ base: null }, terminal.stderr);
  };
  let logger: ReturnType<typeof load> | undefined;
  let last = Promise.resolve();
  return {
    write(exchange) {
      logger ??= load();
      last = logger.then((log) => {
        const { method, path = null, operation = null, status, milliseconds, holder } = exchange;
        const ms = Number(milliseconds.toFixed(1));
        const key = holder?.masked ?? null;
        const fault = faultOf(exchange, isDebugging(terminal));
        const line = { method, path, operation, status, ms, key, ...(fault && { fault }) };
        log[status >= 500 ? 'error' : 'info'](line, 'answered');
      });
    },
    close: () => last,
  };
}

/** The error behind an answer of 500 and more, which no client is told. */
function faultOf({ status, cause }: Exchange, withStack: boolean) {
  if (status < 500) return undefined;
  const error = isProblem(cause) && cause.cause !== undefined ? cause.cause : cause;
  if (!(error instanceof Error)) return undefined;
  return { message: error.message, ...(withStack && error.stack && { stack: error.stack }) };
}
