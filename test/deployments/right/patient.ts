/** The integrator's own ids, which name a patient. */
export type Pair = { readonly provider: string; readonly providerId: string };

/** The fields that a request may send. */
export const fieldNames = [
  'provider',
  'providerId',
  'firstName',
  'lastName',
  'mobileNumber',
  'email',
  'dateOfBirth',
] as const;

export type FieldName = (typeof fieldNames)[number];

/** What a request sent: a field that is not there was left out. */
export type Fields = { readonly [name in FieldName]?: string | null };

/** A patient as it is kept. The date is `YYYY-MM-DD`; time stamps are milliseconds since 1970. */
export type Patient = {
  readonly pair: Pair;
  readonly id: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly mobileNumber: string | null;
  readonly email: string | null;
  readonly dateOfBirth: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
};

/** One practice: its patients by slot (see `Parts.slot`), the oldest first, and those deleted. */
export type Practice = {
  readonly name: string;
  readonly patients: Map<string, Patient>;
  readonly deleted: Map<string, Patient>;
};

/** What a request changes of a patient: all that was sent but the pair. */
export function changeOf(fields: Fields): Omit<Fields, 'provider' | 'providerId'> {
  const { provider: _provider, providerId: _providerId, ...change } = fields;
  return change;
}
