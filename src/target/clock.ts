/** The time in milliseconds since 1970, of a clock that never goes back. */
export function steadyNow(): number {
  return performance.timeOrigin + performance.now();
}
