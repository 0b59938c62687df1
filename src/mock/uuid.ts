import { hash } from 'node:crypto';

/**
 * A UUID (version 4 in form, RFC 9562) that follows from what it is made of: the same parts, the same
 * UUID. What is made of it is never made again, since a practice's revisions are never used twice.
 *
 * @example
 * uuidOf(1, 'demo-clinic', 26)
 */
export function uuidOf(...parts: readonly (string | number)[]): string {
  const hex = hash('sha256', JSON.stringify(parts), 'hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
