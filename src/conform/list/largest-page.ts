import type { Lab } from '../lab/lab.ts';

/** A page size that the deployment takes, the larger the fewer requests. */
export function largestPage(lab: Lab): number {
  const limit = lab.isFound('page-size-limit') ? lab.answer('page-size-limit') : undefined;
  return typeof limit === 'number' ? limit : 100;
}
