import { maskKey } from '../key-ring.ts';

const secretNames = /^((proxy-)?authorization|(set-)?cookie)$|key|token|secret|password/i;

/** Headers as they may be shown: by name in lower case, secrets left out. */
export function shownHeaders(headers: readonly string[]): Readonly<Record<string, string>> {
  const shown: Record<string, string> = {};
  for (let index = 0; index < headers.length; index += 2) {
    const name = (headers[index] ?? '').toLowerCase();
    const value = shownValue(name, headers[index + 1] ?? '');
    shown[name] = name in shown ? `${shown[name]}, ${value}` : value;
  }
  return shown;
}

/** A path and its query as they may be shown. */
export function shownUrl(url: string): { readonly path: string; readonly query: ShownQuery } {
  const [path = '', search = ''] = url.split(/\?(.*)/s);
  const query: Record<string, readonly string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    query[name] = [...(query[name] ?? []), shownValue(name, value)];
  }
  return { path: withoutKeys(path), query };
}

/** Each parameter's values, in the order in which they came. */
export type ShownQuery = Readonly<Record<string, readonly string[]>>;

/** Of an Authorization header the scheme and the key's id are shown; of any other secret nothing. */
function shownValue(name: string, value: string): string {
  if (!secretNames.test(name) || /^idempotency-key$/i.test(name)) return withoutKeys(value);
  const [, token] = /^bearer +(\S+)$/i.exec(value) ?? [];
  return name === 'authorization' && token !== undefined ? `Bearer ${maskKey(token)}` : '…';
}

/** A key is one wherever it stands. */
function withoutKeys(text: string): string {
  return text.replaceAll(/vox-[^\s-]+-[^\s"',;&/]+/g, (key) => maskKey(key));
}
