import type { Check } from '../check.ts';
import { createListViewer } from '../list-view.ts';
import { holdPages, pagesOfSize, seePages } from './list-pages.ts';

/** How often it is tried to find a moment in which nobody else writes. */
const attempts = 2;

/** Larger than a page of the default size; a deployment that cuts at a size of its own shows it with some. */
const sizes = [33, 55, 90];

/** Run last, when a run has made so many items that large pages are full. */
export const largePagesCheck: Check = {
  id: 'lists/large-pages',
  rules: ['pages-complete', 'page-size-obeyed', 'count-all'],
  about: 'large pages, and pages over the limit, are cut from one and the same list',
  needs: ['writes', 'quiet'],
  async run(lab) {
    const viewer = await createListViewer(lab, 0);
    if (typeof viewer === 'string') return { skip: viewer };
    const isClamped = lab.isFound('page-size-over') && lab.answer('page-size-over') === 'clamped';
    const { limit } = viewer;
    const tried = [...sizes.filter((size) => size < limit), ...(isClamped ? [limit + 10] : [])];
    for (let attempt = 0; attempt < attempts; attempt++) {
      const before = await viewer.view();
      const wanted = tried.flatMap((size) =>
        pagesOfSize(before, limit, size, (start, stop) => [start, start + 1, stop - 1]),
      );
      if (wanted.length === 0) return { skip: 'the practice holds too few items' };
      const seen = await seePages(lab, wanted);
      const after = await viewer.view();
      if (before.ids.join() !== after.ids.join()) continue;
      if (before.counts.join() !== after.counts.join()) continue;
      holdPages(lab, viewer, before, seen);
      return undefined;
    }
    return { skip: 'others write in the practice all the time' };
  },
};
