/**
 * How long an answer asks to wait, in milliseconds; none where it does not say so in a form of RFC 9110,
 * section 10.2.3. A date counts from the answer's own `Date` where it has one, since clocks differ.
 *
 * @param headers by lower-case name
 * @param now milliseconds since 1970
 * @example
 * retryAfterOf({ 'retry-after': '2' }, 0) // 2000
 */
export function retryAfterOf(
  headers: { readonly [name: string]: string },
  now: number,
): number | undefined {
  const value = headers['retry-after']?.trim() ?? '';
  // A fraction is no valid value, but what it means is plain.
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  const until = dateOf(value);
  if (until === undefined) return undefined;
  return Math.max(0, until - (dateOf(headers.date ?? '') ?? now));
}

function dateOf(text: string): number | undefined {
  // All three forms of a date begin with the name of a day; `Date.parse` takes much else.
  if (!/^[A-Z][a-z]{2,8},? /.test(text)) return undefined;
  // The third form does not say that it is in GMT.
  const time = Date.parse(text.endsWith(' GMT') ? text : `${text} GMT`);
  return Number.isFinite(time) ? time : undefined;
}
