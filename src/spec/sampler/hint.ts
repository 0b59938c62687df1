import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import type { Schema } from '../contract.ts';
import { objectAt } from '../walk.ts';
import { makerOfFaker } from './faker-method.ts';
import { fitOf } from './fit.ts';
import {
  type Draw,
  datesBetween,
  type Maker,
  oneOf,
  type Planning,
  unmakeable,
  wholeBetween,
} from './maker.ts';
import { makerOfTemplate } from './template.ts';

/**
 * The maker that a schema's `x-demo` asks for; none where it says nothing of how a value is made.
 *
 * @throws UsageError for a hint that says two things, or one that cannot be followed; and when it is
 *   called and makes what the schema refuses
 */
export function makerOfHint(planning: Planning, schema: Schema, place: string): Maker | undefined {
  const hint = objectAt(schema, 'x-demo');
  const [name, ...others] = Object.keys(hint).filter((key) => Object.hasOwn(kinds, key));
  if (others.length > 0) {
    throw unmakeable(place, `its x-demo says both ${name} and ${others.join(' and ')}; say one`);
  }
  if (name === undefined) return undefined;
  const make = kinds[name as keyof typeof kinds](planning, hint, place); // filtered above
  const fits = fitOf(schema);
  const adapt = adapterOf(schema);
  return (draw) => {
    let value: Json | undefined;
    // Chance may bring what is too long or short; a hint that never fits is a mistake.
    for (let attempt = 0; attempt < 20; attempt += 1) {
      value = make(draw);
      if (value === undefined) return undefined;
      value = adapt(value);
      if (fits(value)) return value;
    }
    throw unmakeable(place, `its x-demo makes ${JSON.stringify(value)}, which its schema refuses`);
  };
}

/**
 * Puts values of a locale's own in the place of what a maker makes: those of `instead` always, those of
 * `sometimes` now and then.
 */
export function withLocalValues(make: Maker, schema: Schema, place: string): Maker {
  const hint = objectAt(schema, 'x-demo');
  const instead = valuesByLocale(schema, objectAt(hint, 'instead'), place);
  const { chance } = objectAt(hint, 'sometimes');
  const sometimes = valuesByLocale(schema, objectAt(objectAt(hint, 'sometimes'), 'values'), place);
  if (instead.size === 0 && sometimes.size === 0) return make;
  return (draw) => {
    const rare = sometimes.get(draw.locale);
    if (rare !== undefined && draw.random() < Number(chance)) return oneOf(draw.random, rare);
    const own = instead.get(draw.locale);
    return own === undefined ? make(draw) : oneOf(draw.random, own);
  };
}

function valuesByLocale(
  schema: Schema,
  listed: JsonObject,
  place: string,
): ReadonlyMap<string, readonly Json[]> {
  const lists = Object.entries(listed).map(([locale, values]): [string, readonly Json[]] => [
    locale,
    [values].flat(),
  ]);
  for (const [, values] of lists) refuseUnfit(schema, values, place);
  return new Map(lists);
}

type MakerOfKind = (planning: Planning, hint: JsonObject, place: string) => Maker;

const kinds = {
  faker: ({ locales }, hint, place) => makerOfFaker(locales, String(hint.faker), place),
  template: (planning, hint, place) => makerOfTemplate(planning, String(hint.template), place),
  digits: makerOfDigits,
  values: (_planning, { values }) => {
    const candidates = Array.isArray(values) ? values : [];
    return ({ random }) => oneOf(random, candidates);
  },
  date: (_planning, hint) => {
    const { from, to } = objectAt(hint, 'date');
    const dates = datesBetween(String(from), String(to));
    return ({ random }) => dates(random);
  },
} satisfies Record<string, MakerOfKind>;

function makerOfDigits({ locales }: Planning, hint: JsonObject, place: string): Maker {
  const patterns = objectAt(hint, 'digits');
  for (const { locale } of locales) {
    if (Object.hasOwn(patterns, locale)) continue;
    throw unmakeable(place, `its x-demo has no digits for the locale ${locale}`);
  }
  return ({ random, locale }) =>
    toDigits(random, String(oneOf(random, [patterns[locale] ?? ''].flat())));
}

function toDigits(random: Draw['random'], pattern: string): string {
  let digits = '';
  for (const symbol of pattern) {
    if (symbol === '#') digits += wholeBetween(random, 0, 9);
    else if (symbol === '*') digits += wholeBetween(random, 1, 9);
    else digits += symbol;
  }
  return digits;
}

/** Brings a hint's value into the schema's form: cut to length, number or date-time. */
function adapterOf(schema: Schema): (value: Json) => Json {
  const { type, format, maxLength } = schema;
  const types = [type ?? []].flat();
  const isNumber = types.includes('integer') || types.includes('number');
  return (value) => {
    if (typeof value === 'number' && types.includes('string')) return String(value);
    if (typeof value !== 'string') return value;
    if (isNumber && !types.includes('string')) return Number(value);
    if (format === 'date') return value.slice(0, 10);
    if (format === 'date-time' && value.length === 10) return `${value}T00:00:00.000Z`;
    if (typeof maxLength !== 'number' || value.length <= maxLength) return value;
    return [...value].slice(0, maxLength).join('').trimEnd();
  };
}

function refuseUnfit(schema: Schema, values: readonly Json[], place: string): void {
  const fits = fitOf(schema);
  const unfit = values.find((value) => !fits(value));
  if (unfit === undefined) return;
  const shown = isJsonObject(unfit) ? 'an object' : JSON.stringify(unfit);
  throw unmakeable(place, `its x-demo gives ${shown}, which its schema refuses`);
}
