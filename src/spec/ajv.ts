import { _, Ajv2020, type CodeOptions, type KeywordCxt } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Json } from '../json.ts';
import type { Contract } from './contract.ts';
import { openApiWords } from './schema-words.ts';
import { objectsOf } from './walk.ts';

/**
 * An ajv that knows the keywords and formats of a contract: OpenAPI's, the kit's own, and as mere words
 * those that only people read.
 */
export async function createAjv(contract: Contract, code: CodeOptions = {}): Promise<Ajv2020> {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    passContext: true,
    strictTypes: false,
    strictRequired: false,
    strictTuples: false,
    // The schemas of a contract were judged by JSON Schema's own when it was made (schema-faults.ts).
    validateSchema: false,
    code,
  });
  addFormats.default(ajv);
  ajv.addKeyword({
    keyword: 'x-date-range',
    type: 'string',
    // Code, not a function, so that it can be written to a file. Dates written as ISO 8601 has them
    // compare as text; a date-time counts by its date.
    code(context: KeywordCxt) {
      const { from, to } = context.schema as { from: string; to: string };
      const date = _`${context.data}.slice(0, 10)`;
      const last = to === 'today' ? _`this.today` : _`${to}`; // `this` is a ValidationContext
      context.fail(_`${date} < ${from} || ${last} < ${date}`);
    },
  });
  const words = wordsOf(contract.schemas as unknown as Json); // schemas are JSON
  ajv.addVocabulary([...openApiWords, ...words.extensions].filter((word) => !ajv.getKeyword(word)));
  for (const format of words.formats) {
    if (format === 'assigned-phone-number') {
      const { isAssignedPhoneNumber } = await import('./phone-plan.ts');
      ajv.addFormat(format, isAssignedPhoneNumber);
    } else if (ajv.formats[format] === undefined) {
      ajv.addFormat(format, true); // OpenAPI 3.1, 4.4: an unknown format is no constraint
    }
  }
  return ajv;
}

function wordsOf(schemas: Json): {
  readonly extensions: ReadonlySet<string>;
  readonly formats: ReadonlySet<string>;
} {
  const extensions = new Set<string>();
  const formats = new Set<string>();
  for (const { object } of objectsOf(schemas)) {
    for (const name of Object.keys(object)) if (name.startsWith('x-')) extensions.add(name);
    if (typeof object.format === 'string') formats.add(object.format);
  }
  return { extensions, formats };
}
