import type { ExchangeFailure } from './exchange.ts';

/** What a failure is told with. */
export type FailurePlace = {
  /** Base URL. */
  readonly url: URL;
  /** How long an answer may take, in seconds. */
  readonly timeout: number;
  /** The environment variable that names the proxy; none where there is none. */
  readonly proxy: string | undefined;
};

/**
 * Why there was no answer, in words for a person; none for an error that is no failure of the network.
 */
export function failureOf(error: unknown, place: FailurePlace): ExchangeFailure | undefined {
  const found = innermost(error);
  const code = codeOf(found);
  const host = place.url.host;
  const text = found instanceof Error ? found.message : String(found);
  if (/^Proxy (response|Authentication)/.test(text)) {
    const said = /\((\d+)\)/.exec(text)?.[1] ?? 'no';
    const advice = said === '407' ? '; it wants a user and a password in its URL' : '';
    return connection(
      `the proxy in ${place.proxy} lets nobody through to ${host} (${said})${advice}`,
    );
  }
  const isProxyAddress = place.proxy !== undefined;
  const where = isProxyAddress ? `the proxy in ${place.proxy}` : host;
  switch (code) {
    case 'ECONNREFUSED':
      return connection(
        isProxyAddress ? `${where} does not listen` : `nothing listens on ${where}`,
      );
    case 'ENOTFOUND':
      return connection(`no host has the name of ${isProxyAddress ? where : place.url.hostname}`);
    case 'EAI_AGAIN':
      return connection(
        `the name of ${isProxyAddress ? where : place.url.hostname} cannot be looked up now`,
      );
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
    case 'EACCES':
      return connection(`no way leads to ${where} (${code})`);
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
      return timedOut(place);
    case 'UND_ERR_HEADERS_OVERFLOW':
      return { kind: 'not-http', message: `${host} answers with more than 16 KiB of headers` };
    case 'ECONNRESET':
    case 'ECONNABORTED':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
    case 'UND_ERR_ABORTED': // the proxy's tunnel
      return {
        ...connection(`${host} broke the connection off before the answer was whole`),
        isReset: true,
      };
  }
  if (code.startsWith('HPE_') || (found instanceof Error && found.name === 'HTTPParserError')) {
    return notHttp(host, text);
  }
  return tlsFailure(code, text, host) ?? otherFailure(code, host);
}

/** That an answer took too long. */
export function timedOut({ url, timeout }: FailurePlace): ExchangeFailure {
  return { kind: 'timeout', message: `no answer from ${url.host} within ${timeout} s` };
}

function connection(message: string): ExchangeFailure {
  return { kind: 'connection', message };
}

function notHttp(host: string, text: string): ExchangeFailure {
  const message = `what answers on ${host} does not speak HTTP: ${text}`;
  return { kind: 'not-http', message };
}

const authorities = 'NODE_EXTRA_CA_CERTS=FILE names more authorities';

/** By OpenSSL's names for what is wrong with a certificate, and Node's. */
const certificateFaults = new Map([
  ['CERT_HAS_EXPIRED', 'it has expired'],
  ['CERT_NOT_YET_VALID', 'it is not valid yet'],
  ['CERT_REVOKED', 'it was revoked'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', `it is self-signed; ${authorities}`],
  ['SELF_SIGNED_CERT_IN_CHAIN', `its authority is not known here; ${authorities}`],
  ['UNABLE_TO_GET_ISSUER_CERT', `its authority is not known here; ${authorities}`],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', `its authority is not known here; ${authorities}`],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', `its authority is not known here; ${authorities}`],
]);

function tlsFailure(code: string, text: string, host: string): ExchangeFailure | undefined {
  const fault = certificateFaults.get(code);
  if (fault !== undefined) {
    return { kind: 'tls', message: `the certificate of ${host} is not trusted: ${fault}` };
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'UND_ERR_PRX_TLS') {
    return { kind: 'tls', message: `the certificate of ${host} is for another host: ${text}` };
  }
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST/.test(code)) {
    return { kind: 'tls', message: `${host} does not speak TLS; is its URL http://…?` };
  }
  if (!/^(ERR_SSL_|ERR_TLS_|EPROTO|CERT_)/.test(code)) return undefined;
  return { kind: 'tls', message: `no TLS connection to ${host}: ${code}` };
}

/** What has no code, or undici's code for a mistake in a call, is no failure of the network. */
function otherFailure(code: string, host: string): ExchangeFailure | undefined {
  if (code === '' || /^(ERR_|UND_ERR_(INVALID|NOT_SUPPORTED|REQ_))/.test(code)) return undefined;
  return connection(`no answer from ${host} (${code})`);
}

/** The reason of the reason: of an attempt at several addresses the last, too. */
function innermost(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0)
    return innermost(error.errors.at(-1));
  if (!(error instanceof Error) || error.cause === undefined) return error;
  return codeOf(error.cause) === '' ? error : innermost(error.cause);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
