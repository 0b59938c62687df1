import { UsageError } from '../problem.ts';
import type { SourceFile } from './source-file.ts';

/** Something wrong in a document, and where. */
export type Fault = {
  /** RFC 6901 pointer into the document. */
  readonly pointer: string;
  /** What is wrong and what would be right. */
  readonly message: string;
};

/**
 * Refuses a file that has faults.
 *
 * @throws UsageError with the place of the first fault, what it says, and how many more there are
 */
export function refuseFaults(source: SourceFile, faults: readonly Fault[]): void {
  const [first, ...others] = faults;
  if (first === undefined) return;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  throw new UsageError(`${source.place(first.pointer)}: ${first.message}${more}`);
}
