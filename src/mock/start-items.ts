import type { Loaded } from '../spec/load.ts';
import type { Items } from './content.ts';
import { defaultDemo, demoItems } from './demo.ts';
import { loadFixtures } from './fixtures-file.ts';
import type { MockOptions } from './mock-options.ts';
import type { Practice } from './practice.ts';

/** What a practice begins with; `demo` stands for the server's own word. */
export type StartItems = (practice: Practice, demo: number | undefined) => Promise<Items>;

/** How many sets of items are kept for the next practice that begins alike. */
const mostKept = 8;

/**
 * Prepares what new practices begin with: the server's fixtures, or demo items, which are made when they are
 * first needed and shared by the practices that begin alike.
 *
 * @param now by whose date rules about dates go, in milliseconds since 1970
 * @throws UsageError with the place of the first fixture that breaks the contract
 */
export async function createStartItems(
  { fixtures, demo: usual = defaultDemo }: Pick<MockOptions, 'fixtures' | 'demo'>,
  server: Loaded,
  now: number,
): Promise<StartItems> {
  const made = new Map<string, Promise<Items>>();
  const loaded = fixtures && (await loadFixtures(fixtures, server, now));
  return async ({ api, seed }, demo) => {
    if (loaded && demo === undefined) return loaded;
    const count = demo ?? usual;
    const name = `${api.contract.hash} ${seed} ${count}`;
    const known = made.get(name);
    if (known !== undefined) return known;
    const [oldest] = made.keys();
    if (oldest !== undefined && made.size >= mostKept) made.delete(oldest);
    const items = demoItems(api.contract, seed, count);
    made.set(name, items);
    return items;
  };
}
