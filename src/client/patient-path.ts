import type { Pair } from './patient.ts';

/**
 * The path of a pair, each part of it percent-encoded.
 *
 * @throws TypeError for a part that no request can carry in its path
 * @example
 * patientPath({ provider: 'MyEHR', providerId: 'a/b' }) // /patients/MyEHR/a%2Fb
 */
export function patientPath({ provider, providerId }: Pair): string {
  return `/patients/${segmentOf('provider', provider)}/${segmentOf('providerId', providerId)}`;
}

function segmentOf(name: string, value: string): string {
  if (typeof value !== 'string' || value === '') {
    throw new TypeError(`${name} must be a text that is not empty`);
  }
  // A URL has them resolved before it is sent (RFC 3986, section 5.2.4), percent-encoded too.
  if (value === '.' || value === '..') {
    throw new TypeError(
      `${name} must not be "${value}": in a path it means the folder, and is never sent`,
    );
  }
  try {
    return encodeURIComponent(value);
  } catch (cause) {
    throw new TypeError(`${name} must be whole Unicode characters; it has half of one`, { cause });
  }
}
