import type { Deployment } from './start.ts';

/** A JSON object that came back; empty where none did. */
export type Body = { readonly [field: string]: unknown };

export type Reply = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
};

/** What may be said of a request besides its method and path. `key: ''` sends none. */
export type Extras = {
  readonly key?: string;
  readonly type?: string;
  readonly headers?: { readonly [name: string]: string };
};

export type Client = ReturnType<typeof clientOf>;

/** A patient with every field, to send. */
export const ana = {
  provider: 'EHR',
  providerId: 'A-1',
  firstName: 'Ana',
  lastName: 'Horvat',
  mobileNumber: '+385991234567',
  email: 'ana.new@example.com',
  dateOfBirth: '1990-07-15',
};

/** Speaks to a deployment with one of its keys. */
export function clientOf(deployment: Deployment, key: string = deployment.key) {
  async function send(
    method: string,
    path: string,
    body?: unknown,
    extras: Extras = {},
  ): Promise<Reply> {
    const bearer = extras.key ?? key;
    const response = await fetch(deployment.url + path, {
      method,
      headers: {
        ...(bearer !== '' && { authorization: `Bearer ${bearer}` }),
        ...(body !== undefined && { 'content-type': extras.type ?? 'application/json' }),
        ...extras.headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: bodyOf(text) };
  }
  return {
    send,
    /** Sends a body byte by byte, labelled as JSON. */
    async sendBytes(method: string, path: string, body: Uint8Array<ArrayBuffer>) {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
      return fetch(deployment.url + path, { method, headers, body });
    },
    post: (fields: Body = {}) => send('POST', '/patients', { ...ana, ...fields }),
    list: (query = '') => send('GET', `/patients${query}`),
    read: (providerId = 'A-1', provider = 'EHR') => send('GET', pathOf(providerId, provider)),
    patch: (fields: Body, providerId = 'A-1', provider = 'EHR') =>
      send('PATCH', pathOf(providerId, provider), fields),
    remove: (providerId = 'A-1', provider = 'EHR') => send('DELETE', pathOf(providerId, provider)),
    /** Makes `length` patients, one after the other: M-0, M-1, … */
    async make(length: number) {
      for (let index = 0; index < length; index += 1) await this.post({ providerId: `M-${index}` });
    },
    /** The items of a page. */
    async items(query = ''): Promise<readonly Body[]> {
      const { data } = (await this.list(query)).body;
      return Array.isArray(data) ? data : [];
    },
  };
}

export function pathOf(providerId: string, provider = 'EHR'): string {
  return `/patients/${encodeURIComponent(provider)}/${encodeURIComponent(providerId)}`;
}

function bodyOf(text: string): Body {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
