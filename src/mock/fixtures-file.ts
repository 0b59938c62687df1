import { isProblem, UsageError } from '../problem.ts';
import type { Loaded } from '../spec/load.ts';
import { loadSourceFile } from '../spec/source-file.ts';
import { checkedItems } from './checked-items.ts';
import type { Items } from './content.ts';

/**
 * Reads the items that practices are to begin with.
 *
 * @param now by whose date rules about dates go, in milliseconds since 1970
 * @throws UsageError with the place of the first item that breaks the contract
 */
export async function loadFixtures(path: string, loaded: Loaded, now: number): Promise<Items> {
  const source = await loadSourceFile(path);
  try {
    return checkedItems(source.value, loaded, now);
  } catch (error) {
    const [first] = isProblem(error) ? error.violations : [];
    if (first === undefined) throw error;
    throw new UsageError(`${source.place(first.pointer)}: ${first.message}`);
  }
}
