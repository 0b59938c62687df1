import type { JsonObject } from '../../../src/json.ts';
import { startServer } from '../../target/local-server.ts';

/** A server that speaks as much of a Pact broker's API as a verification needs. */
export type LocalBroker = {
  readonly url: string;
  /** What it was asked, in order. */
  readonly asked: readonly string[];
  /** The bodies that were sent to it, by path. */
  readonly sent: { readonly [path: string]: JsonObject };
};

/** How the broker is to be. */
export type LocalBrokerOptions = {
  readonly pacts: readonly { readonly pact: JsonObject; readonly pending?: boolean }[];
  /** The value of `Authorization` that it wants; default: any. */
  readonly authorization?: string;
  /** Where its links lead; default: to itself. */
  readonly linksTo?: string;
};

/** Starts a broker under `/broker`, for as long as the test lasts. */
export async function startBroker(options: LocalBrokerOptions): Promise<LocalBroker> {
  const { pacts, authorization } = options;
  const asked: string[] = [];
  const sent: Record<string, JsonObject> = {};
  const server = await startServer(({ method, path, headers, body }, response) => {
    asked.push(`${method} ${path}`);
    if (body.length > 0) sent[path] = JSON.parse(body.toString());
    const isLetIn = authorization === undefined || headers.authorization === authorization;
    const answer = isLetIn ? answerTo(path) : undefined;
    response.writeHead(isLetIn ? (answer ? 200 : 404) : 401, {
      'content-type': 'application/hal+json',
    });
    response.end(JSON.stringify(answer ?? { error: 'no' }));
  });
  const base = `${server.url}/broker`;
  return { url: base, asked, sent };

  function answerTo(path: string): JsonObject | undefined {
    const at = options.linksTo ?? base;
    if (path === '/broker') {
      return links({
        'pb:provider-pacts-for-verification': `${at}/pacts/provider/{provider}/for-verification`,
        'pb:pacticipant-branch-version': `${at}/pacticipants/{pacticipant}/branches/{branch}/versions/{version}`,
      });
    }
    if (path.endsWith('/for-verification')) {
      const found = pacts.map(({ pending = false }, index) => ({
        verificationProperties: { pending, notices: [] },
        ...links({ self: `${at}/pact/${index}` }),
      }));
      return { _embedded: { pacts: found } };
    }
    const index = /\/pact\/(\d+)$/.exec(path)?.[1];
    const pact = pacts[Number(index)]?.pact;
    if (pact !== undefined) {
      return { ...pact, ...links({ 'pb:publish-verification-results': `${at}/results/${index}` }) };
    }
    return /\/(results|pacticipants)\//.test(path) ? {} : undefined;
  }
}

function links(hrefs: { readonly [name: string]: string }) {
  const entries = Object.entries(hrefs).map(([name, href]) => [name, { href }]);
  return { _links: Object.fromEntries(entries) };
}
