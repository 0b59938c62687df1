import { millisecondsOf } from '../duration.ts';
import type { Random } from '../random.ts';
import type { Delay } from './fault.ts';

/** How many standard deviations the 99th of a hundred is from the middle. */
const deviationsTo99 = 2.3263;

/** How long a delay is this time, in milliseconds. */
export function delayOf(delay: Delay, random: Random): number {
  if (typeof delay === 'string') return millisecondsOf(delay) ?? 0;
  if ('from' in delay) {
    const [from, to] = [millisecondsOf(delay.from) ?? 0, millisecondsOf(delay.to) ?? 0];
    return from + random.next() * (to - from);
  }
  const [median, p99] = [millisecondsOf(delay.median) ?? 0, millisecondsOf(delay.p99) ?? 0];
  if (median <= 0) return 0;
  // Log-normal, as times of answers are: most are near the median, some are far above it.
  const spread = Math.log(Math.max(p99, median) / median) / deviationsTo99;
  return Math.min(median * Math.exp(spread * normal(random)), mostDelay);
}

/** The longest delay, in milliseconds. */
export const mostDelay = 600_000;

/** The durations that a delay names. */
export function partsOf(delay: Delay | undefined): readonly (readonly [string, string])[] {
  if (delay === undefined) return [];
  return typeof delay === 'string' ? [['', delay]] : Object.entries(delay);
}

/** Of a delay that is drawn, the duration that is to be the shorter one, and the longer one. */
export function boundsOf(delay: Delay | undefined): readonly (readonly [string, string])[] {
  if (delay === undefined || typeof delay === 'string') return [];
  if ('from' in delay) {
    return [
      ['from', delay.from],
      ['to', delay.to],
    ];
  }
  return [
    ['median', delay.median],
    ['p99', delay.p99],
  ];
}

/** Box and Muller's way from two even numbers to a normal one. */
function normal(random: Random): number {
  const [one, other] = [1 - random.next(), random.next()];
  return Math.sqrt(-2 * Math.log(one)) * Math.cos(2 * Math.PI * other);
}
