import { createHash } from 'node:crypto';

/**
 * A UUID (version 4 in form, RFC 9562) that follows from what it is made of: the same parts, the same
 * UUID. What is made of it is never made again, since a practice's revisions are never used twice.
 *
 * @example
 * uuidOf(1, 'demo-clinic', 26)
 */
export function uuidOf(...parts: readonly (string | number)[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
