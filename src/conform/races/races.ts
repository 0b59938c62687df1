import type { Check } from '../check.ts';
import { cacheFillRace } from './race-cache-fill.ts';
import { fieldRace } from './race-fields.ts';
import { mixedRace } from './race-mixed.ts';
import { newKeyRace } from './race-new-key.ts';
import { staleReadRace } from './race-stale-read.ts';

/**
 * Requests that run at once. Each first looks whether the same requests, one after the other, do what they
 * should: a deployment that fails even then breaks other rules, which other checks name.
 */
export const raceChecks: readonly Check[] = [
  newKeyRace,
  fieldRace,
  mixedRace,
  staleReadRace,
  cacheFillRace,
];
