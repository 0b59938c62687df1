/** How many requests a check has under way at once: the quicker it is, the fewer others write meanwhile. */
const most = 4;

/** Does something for each item, a few at once, and returns what came of it in the items' order. */
export async function atOnce<Item, Done>(
  items: readonly Item[],
  act: (item: Item, index: number) => Promise<Done>,
): Promise<readonly Done[]> {
  const done: Done[] = [];
  const queue = items.entries();
  const work = async () => {
    for (const [index, item] of queue) done[index] = await act(item, index);
  };
  await Promise.all(Array.from({ length: most }, work));
  return done;
}
