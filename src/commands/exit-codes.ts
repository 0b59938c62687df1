/**
 * How the program ends. Where several hold for a conformance run, wrong usage goes first, then
 * interrupted, broken, untested and left behind.
 */
export const exitCodes = {
  ok: 0,
  /** A documented rule is broken. */
  broken: 1,
  /** Wrong usage, or a wrong file: as getopt's users know it. */
  usage: 2,
  /** The deployment could not be tested. */
  untested: 3,
  /** Something that the run made is still there. */
  leftBehind: 4,
  /** A fault of the program itself: as sysexits.h has it. */
  fault: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
