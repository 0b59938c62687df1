import picocolors from 'picocolors';
import type { Status } from '../result.ts';

/** What gives text its colours; without colour, texts stay as they are. */
export type Paint = {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  /** In the colour of a status. */
  readonly as: (status: Status, text: string) => string;
  /** The mark of a status, in its colour. */
  readonly mark: (status: Status) => string;
};

const marks = { pass: '✓', fail: '✗', differs: '≠', unknown: '?', skip: '-' } as const;

/** Makes a {@link Paint}. */
export function createPaint(color: boolean): Paint {
  const { bold, dim, green, red, yellow, cyan } = picocolors.createColors(color);
  const colours = { pass: green, fail: red, differs: yellow, unknown: cyan, skip: dim };
  const as = (status: Status, text: string) => colours[status](text);
  return { bold, dim, as, mark: (status) => as(status, marks[status]) };
}
