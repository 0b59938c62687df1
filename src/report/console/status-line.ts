import type { ShownStatus } from '../shown-status.ts';
import type { Paint } from './paint.ts';

/**
 * What something came to, in a line: its mark, its name, and what is to be said of it.
 *
 * @param name filled up to the width of its column
 */
export function statusLine(status: ShownStatus, name: string, text: string, paint: Paint): string {
  const asFailure = (one: string) => (status === 'fail' ? paint.as('fail', one) : one);
  if (text === '') return `${paint.mark(status)} ${asFailure(name.trimEnd())}`;
  return `${paint.mark(status)} ${asFailure(name)}  ${status === 'fail' ? text : paint.dim(text)}`;
}
