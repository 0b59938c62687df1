import type { Answer } from '../../spec/rules.ts';
import type { Lab } from '../lab/lab.ts';

/** The order of the list as it was found: `oldest` or `newest` first; `other` where it was not. */
export function orderOf(lab: Lab): Answer {
  return (lab.isFound('list-order') && lab.answer('list-order')) || 'other';
}
