import type { components } from './generated.ts';

type Schemas = components['schemas'];

/** What identifies a patient: the integrator's own ids. */
export type Pair = {
  /** The system that the id comes from. */
  readonly provider: string;
  /** The patient's id in that system. */
  readonly providerId: string;
};

/**
 * A patient as the API shows it. A field without a value is null or left out, as the deployment likes;
 * `dateOfBirth` is a date-time at midnight UTC, whose first ten characters are the date.
 */
export type Patient = Schemas['Patient'];

/** A patient as it is sent. Without `provider`, the name of the API key stands for it. */
export type PatientUpsert = Schemas['PatientUpsert'];

/** The fields to change; null clears an optional one, unless the deployment refuses null. */
export type PatientChange = Omit<
  Schemas['PatientChange'],
  keyof Pair | 'id' | 'createdAt' | 'updatedAt'
>;

/** A page of patients, and how many there are on all pages together. */
export type PatientPage = Schemas['PatientList'];
