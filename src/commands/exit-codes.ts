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

/** What decides how a run against a deployment ends the program. */
export type RunEnd = {
  readonly interrupted: boolean;
  readonly isBroken: boolean;
  readonly isUntested: boolean;
  readonly leftBehind: readonly string[];
};

/** The exit code of a run, by what is gravest. */
export function exitCodeOf({ interrupted, isBroken, isUntested, leftBehind }: RunEnd): ExitCode {
  if (interrupted) return exitCodes.interrupted;
  if (isBroken) return exitCodes.broken;
  if (isUntested) return exitCodes.untested;
  return leftBehind.length > 0 ? exitCodes.leftBehind : exitCodes.ok;
}
