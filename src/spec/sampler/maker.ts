import type { Faker } from '@faker-js/faker';
import type { Json } from '../../json.ts';
import { UsageError } from '../../problem.ts';
import type { Schema } from '../contract.ts';
import type { LocaleFaker } from './fakers.ts';

/** What a value is drawn from. */
export type Draw = {
  /** The next number from 0 up to 1. */
  readonly random: () => number;
  readonly faker: Faker;
  readonly locale: string;
  /** Of the item, from 0. */
  readonly index: number;
  /** The values of the same object that were made before. */
  readonly fields: ReadonlyMap<string, Json>;
};

/** Makes a value; `undefined`: there is none this time. */
export type Maker = (draw: Draw) => Json | undefined;

/** What is known while makers are made. */
export type Planning = {
  readonly locales: readonly LocaleFaker[];
  /** The fields that a template may name: those that are made before it. */
  readonly named: readonly string[];
  /** The maker of a schema within this one. */
  readonly makerOf: (planning: Planning, schema: Schema, place: string) => Maker;
};

/** One of some, each as likely as the others. */
export function oneOf<T>(random: () => number, candidates: readonly T[]): T | undefined {
  return candidates[Math.floor(random() * candidates.length)];
}

/** A whole number between two, both included. */
export function wholeBetween(random: () => number, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1));
}

/** Draws dates between two (`YYYY-MM-DD`), both included. */
export function datesBetween(from: string, to: string): (random: () => number) => string {
  const day = 86_400_000;
  const [first, last] = [Date.parse(from) / day, Date.parse(to) / day];
  return (random) => new Date(wholeBetween(random, first, last) * day).toISOString().slice(0, 10);
}

/** The error for a field (`resource.field`) that no value can be made for. */
export function unmakeable(place: string, reason: string, cause?: unknown): UsageError {
  return new UsageError(`no demo data for ${place}: ${reason}`, { cause });
}
