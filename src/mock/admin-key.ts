import { UsageError } from '../problem.ts';
import type { KeyEntry } from './key-ring.ts';

/**
 * Refuses an admin key that opens a practice, too: the control API would take its holder for the admin.
 *
 * @throws UsageError that shows no key
 */
export function refuseAdminKey(adminKey: string | undefined, entries: readonly KeyEntry[]): void {
  const same = entries.find(({ key }) => key === adminKey);
  if (same === undefined) return;
  throw new UsageError(
    `adminKey is also the key "${same.name}", whose practice the control API would be closed to; choose another`,
  );
}
