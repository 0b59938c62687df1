import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../../json.ts';
import { packageRoot } from '../../package-root.ts';
import { Untestable } from '../../target/untestable.ts';
import type { Relay } from './relay.ts';
import type { VerifierReply, VerifierSetup } from './verifier-child.ts';

/** Pact's verifier, in a process of its own. */
export interface Verifier {
  /**
   * Verifies a pact.
   *
   * @returns what the verifier says of it, a JSON text
   * @throws Untestable when the process is gone, or cannot do it
   */
  verify(pact: JsonObject): Promise<string>;
  /** Ends the process, at once. */
  close(): Promise<void>;
}

/** What a verifier is started with. */
export type VerifierOptions = {
  /** Path of the module `@pact-foundation/pact`. */
  readonly pact: string;
  readonly provider: string;
  readonly relay: Relay;
  readonly env: { readonly [name: string]: string | undefined };
  /** Told of what the verifier prints, line by line. */
  readonly onOutput: (text: string) => void;
  /** A line of it as it may be shown. */
  readonly shown: (line: string) => string;
};

/** The relay always answers in the end; it may obey a rate limit for long. */
const timeout = 3_600_000;

/** How much of what it printed is told when it ends of itself. */
const lastWords = 400;

/**
 * Starts the verifier. It prints to its standard output whatever it is told, may end its process, and would
 * use a proxy for the loopback interface: hence the process of its own.
 */
export async function startVerifier(options: VerifierOptions): Promise<Verifier> {
  const { relay, onOutput, shown } = options;
  const folder = await mkdtemp(join(tmpdir(), 'voxares-pact-'));
  const script = fileURLToPath(new URL('dist/pact/verify/verifier-child.js', packageRoot));
  const child = fork(script, { env: environmentOf(options.env), silent: true, execArgv: [] });
  let words = '';
  const show = (text: string) => {
    words = (words + text).slice(-lastWords);
    onOutput(text);
  };
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) eachLine(stream, (line) => show(shown(line)));
  }
  const ended = endOf(child);
  const setup: VerifierSetup = {
    ...{ pact: options.pact, provider: options.provider, timeout },
    ...{ url: relay.url, statesUrl: relay.statesUrl, headers: relay.pass },
  };
  child.send(setup, () => {}); // that it is gone is told below
  let written = 0;
  return {
    async verify(pact) {
      const file = join(folder, `${++written}.json`);
      await writeFile(file, JSON.stringify(pact));
      const reply = await Promise.race([replyTo(child, file), ended]);
      if (reply === undefined) throw new Untestable(`Pact's verifier ended: ${words.trim()}`);
      if (reply.result === undefined)
        throw new Untestable(`Pact's verifier failed: ${reply.error}`);
      return reply.result;
    },
    async close() {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Half a line could not be judged. */
function eachLine(stream: Readable, tell: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split(/(?<=\n)/);
    rest = lines.at(-1)?.endsWith('\n') ? '' : (lines.pop() ?? '');
    for (const line of lines) tell(line);
  });
  stream.once('end', () => {
    if (rest !== '') tell(rest);
  });
}

function replyTo(child: ChildProcess, file: string): Promise<VerifierReply> {
  return new Promise((resolve) => {
    child.once('message', (reply) => resolve(reply as VerifierReply)); // all that the child sends
    child.send(file, () => {});
  });
}

function endOf(child: ChildProcess): Promise<undefined> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('exit', () => resolve(undefined));
  });
}

/**
 * Without proxies, which are for the way to the deployment, and without what Pact would send home: by no other
 * value than `true` is it told not to, and it would look up where to send it for every interaction.
 */
function environmentOf(env: VerifierOptions['env']): NodeJS.ProcessEnv {
  const names = /^(https?_proxy|all_proxy|no_proxy|voxares_.*|pact_broker_.*|node_options)$/i;
  const kept = Object.entries(env).filter(([name]) => !names.test(name));
  return { ...Object.fromEntries(kept), PACT_DO_NOT_TRACK: 'true' };
}
