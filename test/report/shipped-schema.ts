import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** The parts of a report's schema that tests look at. */
export type ReportSchema = {
  readonly properties: { readonly [name: string]: unknown };
  readonly $defs: { readonly [name: string]: unknown };
};

/** The schema of a JSON report as it is shipped. */
export async function loadReportSchema(
  name: 'report' | 'verification' | 'comparison',
): Promise<ReportSchema> {
  const file = new URL(`../../spec/${name}.schema.json`, import.meta.url);
  return JSON.parse(await readFile(file, 'utf8'));
}

/** What tells the faults of a report; none where it is valid. */
export function validatorOf(schema: ReportSchema): (report: unknown) => unknown {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return (report) => (validate(report) ? [] : validate.errors);
}
