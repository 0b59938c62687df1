/**
 * How long an answer asks to wait, in milliseconds, by its `Retry-After` (RFC 9110, section 10.2.3). A date
 * counts from the answer's own `Date`, where it shows one, since clocks differ.
 *
 * @param now milliseconds since 1970
 */
export function waitAskedBy(headers: Headers, now: number): number | undefined {
  const value = (headers.get('retry-after') ?? '').trim();
  if (/^[0-9]+(\.[0-9]+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  const [until, sent] = [value, headers.get('date') ?? ''].map((text) =>
    // `Date.parse` takes much else that is no date of HTTP.
    / GMT$/.test(text) ? Date.parse(text) : Number.NaN,
  );
  if (until === undefined || Number.isNaN(until)) return undefined;
  return Math.max(0, until - (sent || now));
}
