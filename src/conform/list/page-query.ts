import type { Lab } from '../lab/lab.ts';

/**
 * The query of a page of the list under test; empty where the list has no pages.
 *
 * @param index counted from 0, whatever the first page's number is
 * @param size items a page
 */
export function pageQuery(
  { subject }: Pick<Lab, 'subject'>,
  index: number,
  size: number,
): { readonly [name: string]: string } {
  const page = subject.operations.list?.binding?.page;
  if (page === undefined) return {};
  return { [page.index]: String(page.first + index), [page.size]: String(size) };
}
