/** A request to repeat in a shell. */
export type CurlRequest = {
  readonly method: string;
  readonly url: string;
  readonly key: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
};

/**
 * A command that sends a request again.
 *
 * @example
 * curlOf({ method: 'GET', url: 'http://127.0.0.1:4010/shelves', key: 'vox-a-b' })
 * // curl -i -H 'Authorization: Bearer vox-a-b' 'http://127.0.0.1:4010/shelves'
 */
export function curlOf({ method, url, key, headers = {}, body }: CurlRequest): string {
  const sent = [
    ...(key === undefined ? [] : [`Authorization: Bearer ${key}`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return [
    'curl -i',
    ...(method === 'GET' && body === undefined ? [] : [`-X ${method}`]),
    ...sent.map((header) => `-H ${quoted(header)}`),
    ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
    quoted(url),
  ].join(' ');
}

/** A text as one word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
