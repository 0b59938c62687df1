import type { JsonObject } from '../../src/json.ts';
import { type Received, type SentBody, send } from './send.ts';

/** A patient as an integrator sends it, with every field. */
export const ana = {
  provider: 'MyEHR',
  providerId: 'EHR-123',
  firstName: 'Ana',
  lastName: 'Horvat',
  mobileNumber: '+385991234567',
  email: 'ana@example.com',
  dateOfBirth: '1990-01-15',
} as const satisfies JsonObject;

/** The least that a POST needs. */
export function leastOf(providerId: string, provider: string = ana.provider) {
  return { provider, providerId, firstName: 'Ivo', lastName: 'Kovač' } as const;
}

/** The path of a pair. */
export function pathOf(provider: string, providerId: string): string {
  return `/patients/${encodeURIComponent(provider)}/${encodeURIComponent(providerId)}`;
}

/** One integrator: a key of a practice, and the operations as it calls them. */
export type Integrator = ReturnType<typeof createIntegrator>;

/**
 * Makes an integrator.
 *
 * @param check sees every answer
 */
export function createIntegrator(
  url: string,
  key: string,
  check: (received: Received) => void = () => {},
) {
  const request = async (
    method: string,
    path: string,
    body?: SentBody,
    headers?: Readonly<Record<string, string>>,
  ) => {
    const received = await send(url, key, method, path, body, headers);
    check(received);
    return received;
  };
  return {
    url,
    key,
    request,
    post: (body: SentBody) => request('POST', '/patients', body),
    list: (query = '') => request('GET', `/patients${query && `?${query}`}`),
    read: (provider: string, id: string) => request('GET', pathOf(provider, id)),
    patch: (provider: string, id: string, body: SentBody) =>
      request('PATCH', pathOf(provider, id), body),
    remove: (provider: string, id: string) => request('DELETE', pathOf(provider, id)),
  };
}
