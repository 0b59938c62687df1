import { UsageError } from '../problem.ts';

/** Environment variables, such as `process.env`. */
export type Environment = { readonly [name: string]: string | undefined };

/** Through which proxy to go, and where not. */
export type ProxySetting = {
  /** The variable that names it, for messages. */
  readonly variable: string;
  /** Its URL; it may hold a user and a password. */
  readonly url: string;
  /** Hosts that are reached without it, as in `NO_PROXY`. */
  readonly except: string;
};

/**
 * The proxy that the environment has for a URL; none where it has none. As with curl, the lower-case
 * name counts first, and a proxy for http is not one for https.
 *
 * @throws UsageError naming the variable, when its value is no URL
 * @example
 * proxySettingOf('https://api.example', { HTTPS_PROXY: 'http://proxy:3128' })
 * // { variable: 'HTTPS_PROXY', url: 'http://proxy:3128', except: '' }
 */
export function proxySettingOf(url: string, env: Environment): ProxySetting | undefined {
  const name = url.startsWith('https:') ? 'https_proxy' : 'http_proxy';
  const variable = env[name] === undefined ? name.toUpperCase() : name;
  const value = env[variable];
  if (value === undefined || value === '') return undefined;
  const full = value.includes('://') ? value : `http://${value}`;
  if (!URL.canParse(full) || !/^https?:/.test(full)) {
    // The value is not shown: it may hold a password.
    throw new UsageError(`${variable}: no URL of a proxy; write it as http://proxy.example:3128`);
  }
  return { variable, url: full, except: env.no_proxy ?? env.NO_PROXY ?? '' };
}
