import { randomBytes } from 'node:crypto';

/** The id of a new run: eight letters and digits. */
export function randomRun(): string {
  return BigInt(`0x${randomBytes(5).toString('hex')}`)
    .toString(36)
    .padStart(8, '0');
}

/** What the items of one part of a run bear in their key, so that they are its own. */
export function namespaceOf(run: string, part: number): string {
  return `vk-${run}-${part}`;
}
