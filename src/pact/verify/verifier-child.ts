import { createRequire } from 'node:module';

/** What the child is told before it begins. */
export type VerifierSetup = {
  /** Path of the module `@pact-foundation/pact`. */
  readonly pact: string;
  readonly provider: string;
  readonly url: string;
  readonly statesUrl: string;
  readonly headers: { readonly [name: string]: string };
  /** Milliseconds that an answer may take. */
  readonly timeout: number;
};

/** What the child says of a pact. */
export type VerifierReply = {
  /** What the verifier wrote of it, a JSON text; or why it wrote nothing. */
  readonly result?: string;
  readonly error?: string;
};

/** The part of Pact that verifies; what it has for JavaScript around it takes longer to load than to run. */
type PactCore = { readonly default: { verifyPacts(options: object): Promise<string> } };

// Only `startVerifier` starts this process. Its first message is the setup, each other the path of a pact.
let setup: VerifierSetup | undefined;
process.on('message', (message: VerifierSetup | string) => {
  if (typeof message !== 'string') {
    setup = message;
    return;
  }
  verified(message).then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit());

async function verified(file: string): Promise<VerifierReply> {
  if (setup === undefined) return { error: 'there was no setup' };
  const { provider, url, statesUrl, headers, timeout } = setup;
  try {
    // No types are at hand: the package is optional. It is a dependency of Pact's, so found from there.
    const core = createRequire(setup.pact)('@pact-foundation/pact-core') as PactCore;
    const result = await core.default.verifyPacts({
      ...{ provider, timeout, providerBaseUrl: url, customProviderHeaders: headers },
      ...{ providerStatesSetupUrl: statesUrl, pactUrls: [file], logLevel: 'error' },
    });
    return { result };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.startsWith('{') ? { result: message } : { error: message };
  }
}
