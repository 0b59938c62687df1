import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import { objectAt } from '../../spec/walk.ts';
import { createTransport, type TransportOptions } from '../../target/transport.ts';
import { Untestable } from '../../target/untestable.ts';
import type { BrokerOptions } from './broker-options.ts';

/** Speaks to a server whose answers link to each other (HAL). */
export interface HalClient {
  /**
   * Asks for what a link leads to.
   *
   * @throws Untestable where it is no part of the server, does not answer or answers no JSON object
   */
  get(href: string): Promise<JsonObject>;
  send(method: 'POST' | 'PUT', href: string, body: JsonObject): Promise<JsonObject>;
  close(): Promise<void>;
}

/**
 * Makes a client that gives its token to that server alone.
 *
 * @throws UsageError for a URL that is none
 */
export function createHalClient(
  { url, token, username, password }: BrokerOptions,
  options: Pick<TransportOptions, 'timeout' | 'env'>,
): HalClient {
  const { origin } = URL.canParse(url) ? new URL(url) : { origin: url };
  const transport = createTransport({ ...options, url: origin });
  const basic = Buffer.from(`${username ?? ''}:${password ?? ''}`).toString('base64');
  const credentials = token === undefined ? `Basic ${basic}` : `Bearer ${token}`;
  const hasCredentials = token !== undefined || username !== undefined;
  return {
    get: (href) => exchange('GET', href),
    send: exchange,
    close: () => transport.close(),
  };

  async function exchange(method: string, href: string, body?: JsonObject): Promise<JsonObject> {
    const at = URL.canParse(href, url) ? new URL(href, url) : undefined;
    if (at?.origin !== origin) {
      throw new Untestable(`the broker at ${url} links to ${href}, which is another server`);
    }
    const { response, failure } = await transport.send({
      method,
      path: `${at.pathname}${at.search}`,
      headers: [
        ['Accept', 'application/hal+json, application/json'],
        ['Accept-Encoding', 'identity'],
        ...(hasCredentials ? ([['Authorization', credentials]] as const) : []),
        ...(body === undefined ? [] : ([['Content-Type', 'application/json']] as const)),
      ],
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response === undefined) {
      throw new Untestable(`the broker at ${url} does not answer: ${failure.message}`);
    }
    const { status, json, headers } = response;
    if (status === 401 || status === 403) {
      const advice = 'give --broker-token, or --broker-username and --broker-password';
      throw new Untestable(`the broker at ${url} answers ${status}; ${advice}`);
    }
    const said = `the broker answers ${status} to ${method} ${at.pathname}`;
    if (status >= 300) throw new Untestable(`${said}${saidIn(json)}`);
    if (isJsonObject(json)) return json;
    const type = headers['content-type']?.replace(/;.*/s, '') ?? 'no media type';
    throw new Untestable(`${said} with ${type} and no JSON object: this is no Pact broker`);
  }
}

/**
 * Where a link of an answer leads, its variables filled in.
 *
 * @throws Untestable where there is no such link
 */
export function linkOf(
  answer: JsonObject,
  name: string,
  variables: { readonly [name: string]: string } = {},
): string {
  const { href } = objectAt(objectAt(answer, '_links'), name);
  if (typeof href !== 'string') throw new Untestable(`this is no Pact broker: it has no ${name}`);
  return href.replace(/\{([^}]*)\}/g, (_, variable: string) =>
    encodeURIComponent(variables[variable] ?? ''),
  );
}

/** What an error of the broker says, in one line. */
function saidIn(json: Json | undefined): string {
  const errors = isJsonObject(json) ? (json.errors ?? json.error ?? json.message) : undefined;
  return errors === undefined ? '' : `: ${JSON.stringify(errors).slice(0, 300)}`;
}
