import type { Schema } from '../contract.ts';
import { type Maker, unmakeable, wholeBetween } from './maker.ts';

/**
 * The maker of a number within a schema's bounds: a multiple of what the schema says, else a whole
 * number, or one of two decimals.
 *
 * @throws UsageError where there is none
 */
export function makerOfNumber(schema: Schema, type: 'integer' | 'number', place: string): Maker {
  const { from, to } = boundsOf(schema);
  const step = stepOf(schema, type, to - from);
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step);
  if (last < first) {
    const reason = `there is no ${type} from ${from} to ${to} that its schema allows`;
    throw unmakeable(place, `${reason}; say with x-demo how it is made`);
  }
  // Twelve digits rid a product such as 3 * 0.1 of its error.
  return ({ random }) => Number((wholeBetween(random, first, last) * step).toPrecision(12));
}

function boundsOf(schema: Schema): { readonly from: number; readonly to: number } {
  const numbers = (...keywords: readonly string[]) =>
    keywords.map((keyword) => schema[keyword]).filter((bound) => typeof bound === 'number');
  const lower = numbers('minimum', 'exclusiveMinimum');
  const upper = numbers('maximum', 'exclusiveMaximum');
  const least = lower.length > 0 ? Math.max(...lower) : undefined;
  const most = upper.length > 0 ? Math.min(...upper) : undefined;
  const from = least ?? (most === undefined || most > 0 ? 0 : most - 500);
  return { from, to: most ?? from + 500 };
}

function stepOf(schema: Schema, type: 'integer' | 'number', range: number): number {
  const multiple = schema.multipleOf;
  if (typeof multiple === 'number') return type === 'integer' ? wholeMultiple(multiple) : multiple;
  if (type === 'integer') return 1;
  return range < 0.1 ? range / 8 || 1 : 0.01;
}

/** The first multiple of a number that is whole: 7 for 0.7. */
function wholeMultiple(multiple: number): number {
  const times = Array.from({ length: 1000 }, (_, index) => index + 1);
  const factor = times.find((one) => Number.isInteger(multiple * one)) ?? 1;
  return multiple * factor;
}
