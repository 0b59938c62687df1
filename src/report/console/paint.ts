import picocolors from 'picocolors';
import type { ShownStatus } from '../shown-status.ts';

/** What gives text its colours; without colour, texts stay as they are. */
export type Paint = {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  /** In the colour of a status. */
  readonly as: (status: ShownStatus, text: string) => string;
  /** The mark of a status, in its colour. */
  readonly mark: (status: ShownStatus) => string;
};

const marks: { readonly [status in ShownStatus]: string } = {
  pass: '✓',
  fail: '✗',
  error: '!',
  pending: '~',
  differs: '≠',
  unknown: '?',
  skip: '-',
};

/** Makes a {@link Paint}. */
export function createPaint(color: boolean): Paint {
  const { bold, dim, green, red, yellow, cyan } = picocolors.createColors(color);
  const colours = {
    pass: green,
    fail: red,
    error: yellow,
    pending: cyan,
    differs: yellow,
    unknown: cyan,
    skip: dim,
  };
  const as = (status: ShownStatus, text: string) => colours[status](text);
  return { bold, dim, as, mark: (status) => as(status, marks[status]) };
}
