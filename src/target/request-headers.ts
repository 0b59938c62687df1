import { UsageError } from '../problem.ts';
import type { Identity, TargetRequest } from './exchange.ts';

/** The keys of a run. */
export type Keys = { readonly first: string; readonly second?: string | undefined };

/** Headers, in order; a name may be given twice. */
export type Headers = NonNullable<TargetRequest['headers']>;

/** What every request of a run carries. */
export type HeaderParts = {
  readonly keys: Keys;
  /** Headers that the deployment, or what stands before it, wants besides. */
  readonly extra: Headers;
  readonly userAgent: string;
};

/**
 * The headers of a request as they go over the wire. What the request itself says counts, then what the
 * run was given, then `Authorization`, `Accept` and `User-Agent` of our own.
 */
export function wireHeaders(own: Headers, as: Identity, parts: HeaderParts): Headers {
  const key = as === 'none' ? undefined : parts.keys[as];
  if (as !== 'none' && key === undefined) throw new Error(`the run has no ${as} key`);
  const common: Headers = [
    ...(key === undefined ? [] : [['Authorization', `Bearer ${key}`] as const]),
    ['Accept', 'application/json'],
    ['Accept-Encoding', 'identity'],
    ['User-Agent', parts.userAgent],
  ];
  return overridden(overridden(common, parts.extra), own);
}

/**
 * Refuses headers and keys that cannot be sent.
 *
 * @throws UsageError that does not show their values
 */
export function refuseHeaders({ keys, extra }: HeaderParts): void {
  for (const [name, value] of extra) {
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) {
      throw new UsageError(`"${name}" is no name of a header; write the header as 'Name: value'`);
    }
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      throw new UsageError(
        `the header ${name} has a value with characters that no header can carry`,
      );
    }
    if (
      /^(authorization|connection|content-length|expect|host|transfer-encoding|upgrade)$/i.test(
        name,
      )
    ) {
      throw new UsageError(`the header ${name} is the run's own; leave it out`);
    }
  }
  for (const [which, key] of Object.entries(keys)) {
    if (key === undefined || /^[\x21-\x7e]+$/.test(key)) continue;
    throw new UsageError(`the ${which} key has blanks or characters that no header can carry`);
  }
}

/** A list of headers, with those of another in place of its own of the same name. */
function overridden(headers: Headers, by: Headers): Headers {
  const names = new Set(by.map(([name]) => name.toLowerCase()));
  return [...headers.filter(([name]) => !names.has(name.toLowerCase())), ...by];
}
