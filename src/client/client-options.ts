/** How a client is to be. */
export type ClientOptions = {
  /** Base URL of the API, such as `https://api.voxares.com/api/v1/integration`. */
  readonly url: string | URL;
  /** API key, `vox-<id>-<secret>`. Left out, no key is sent: something before the API adds it. */
  readonly key?: string | undefined;
  /** How long a call may take with all of its attempts and waits, in milliseconds; default 30,000. */
  readonly timeout?: number | undefined;
  /** How often a call is tried at the most; default 3, 1 for no retries. */
  readonly attempts?: number | undefined;
  /** The longest wait between two attempts, in milliseconds; default 60,000. */
  readonly longestWait?: number | undefined;
  /** What sends requests; default `fetch`. */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** The time in milliseconds since 1970; default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** Waits so many milliseconds; rejects with the signal's reason when that is aborted. */
  readonly sleep?: ((milliseconds: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** A number from 0 up to but not including 1; default `Math.random`. */
  readonly random?: (() => number) | undefined;
};

/** How one call is to be. */
export type CallOptions = {
  /** Ends the call when it is aborted; the call then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** As the client's `timeout`, for this call. */
  readonly timeout?: number | undefined;
};

/** What a client works with: its options, checked and complete. */
export type ClientSettings = Required<{
  [Name in keyof Omit<ClientOptions, 'url' | 'key'>]: NonNullable<ClientOptions[Name]>;
}> & {
  /** Base URL without a slash at its end. */
  readonly url: string;
  readonly key: string | undefined;
};

/**
 * Completes options by their defaults.
 *
 * @throws TypeError for an option that cannot be meant; its message never holds the key
 */
export function settingsOf(options: ClientOptions): ClientSettings {
  const { key, timeout = 30_000, attempts = 3, longestWait = 60_000 } = options;
  if (key !== undefined && !/^[\x21-\x7e]+$/.test(key)) {
    throw new TypeError('key must be an API key such as vox-<id>-<secret>: ASCII without blanks');
  }
  refuseTimeout(timeout);
  if (!Number.isInteger(attempts) || attempts < 1) {
    throw new TypeError(`attempts must be a whole number from 1; got ${attempts}`);
  }
  if (!(longestWait >= 0)) {
    throw new TypeError(`longestWait must be milliseconds from 0; got ${longestWait}`);
  }
  return {
    url: baseOf(options.url),
    key,
    timeout,
    attempts,
    longestWait,
    // Looked up at each request, so that what stands in for it later does.
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    now: options.now ?? Date.now,
    sleep: options.sleep ?? sleep,
    random: options.random ?? Math.random,
  };
}

/** @throws TypeError for what is no length of time */
export function refuseTimeout(timeout: number): void {
  if (timeout > 0) return;
  throw new TypeError(`timeout must be milliseconds above 0; got ${timeout}`);
}

/** The URL is not told when it is wrong: a secret may stand in it. */
function baseOf(url: string | URL): string {
  const base = URL.canParse(String(url)) ? new URL(url) : undefined;
  if (base === undefined || !/^https?:$/.test(base.protocol)) {
    throw new TypeError('url must be the base URL of the API, with http: or https:');
  }
  if (base.username !== '' || base.password !== '' || base.search !== '' || base.hash !== '') {
    throw new TypeError('url must be a base URL alone, without user, password, query or fragment');
  }
  return `${base.origin}${base.pathname.replace(/\/+$/, '')}`;
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}
