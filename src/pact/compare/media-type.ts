import type { JsonObject } from '../../json.ts';
import { objectAt } from '../../spec/walk.ts';
import type { PactRequest } from '../interaction.ts';

/** A header's value, whatever its name's case. */
export function headerOf(headers: PactRequest['headers'], name: string): string | undefined {
  return Object.entries(headers).find(([one]) => one.toLowerCase() === name)?.[1];
}

/**
 * The media type of a request or a response of a pact, without its parameters: that of its header, else that
 * which version 4 of the specification keeps beside the body.
 */
export function mediaTypeOf(
  { headers }: Pick<PactRequest, 'headers'>,
  part: JsonObject,
): string | undefined {
  const beside = objectAt(part, 'body').contentType;
  const value =
    headerOf(headers, 'content-type') ?? (typeof beside === 'string' ? beside : undefined);
  return value?.split(';')[0]?.trim().toLowerCase();
}

/** The media type or range (RFC 9110, 12.5.1) among those of a document that a media type falls under. */
export function contentKeyOf(mediaType: string, among: readonly string[]): string | undefined {
  const [kind] = mediaType.split('/');
  const names = [mediaType, `${kind}/*`, '*/*'];
  return names
    .map((name) => among.find((one) => one.split(';')[0]?.trim().toLowerCase() === name))
    .find((one) => one !== undefined);
}

/**
 * Whether an Accept header (RFC 9110, 12.5.1) lets a media type of a document come.
 *
 * @example
 * admits('text/html, application/*;q=0.5', 'application/json') // true
 */
export function admits(accept: string, mediaType: string): boolean {
  const [essence = ''] = mediaType.toLowerCase().split(';');
  const [kind] = essence.split('/');
  return accept.split(',').some((range) => {
    const [wanted = '', ...parameters] = range
      .toLowerCase()
      .split(';')
      .map((one) => one.trim());
    if (parameters.some((one) => /^q=0(\.0*)?$/.test(one))) return false;
    return [essence, `${kind}/*`, '*/*'].includes(wanted) || essence === '*/*';
  });
}
