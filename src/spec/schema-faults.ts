import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { JsonObject } from '../json.ts';
import { didYouMean } from './closest.ts';
import type { Fault } from './fault.ts';
import { pointerOf } from './pointer.ts';
import { type PlacedSchema, rootSchemasOf, schemasWithin } from './schema-places.ts';
import { schemaTypes, schemaWords } from './schema-words.ts';
import { shapeFaultOf } from './shape-fault.ts';
import { textsAt } from './walk.ts';

/**
 * Judges by JSON Schema's own schema, which ajv compiles when it is first asked. That takes far longer than
 * judging, so all share one; it keeps nothing of what it judges.
 */
const judge = new Ajv2020({
  allErrors: true,
  verbose: true,
  strict: false,
  validateFormats: false,
});

/**
 * Faults in a document's schemas, those that answers make of them included: words that JSON Schema does
 * not have, values that its keywords cannot take, and what checkers disagree about.
 */
export function schemaFaults(document: JsonObject): readonly Fault[] {
  const roots = rootSchemasOf(document);
  const faults = roots.flatMap((root) => [...schemasWithin(root)].flatMap(wordFaults));
  return faults.length > 0 ? faults : keywordFaults(roots);
}

function wordFaults({ object, pointer }: PlacedSchema): readonly Fault[] {
  return [
    ...typeFaults(object, pointer),
    ...patternFaults(object, pointer),
    ...unknownWords(object, pointer),
  ];
}

function typeFaults(schema: JsonObject, pointer: string): readonly Fault[] {
  return textsAt(schema, 'type')
    .filter((type) => !schemaTypes.some((known) => known === type))
    .map((type) => ({
      pointer: `${pointer}/type`,
      message: `unknown type "${type}"${didYouMean(type, schemaTypes)}; the types are ${schemaTypes.join(', ')}`,
    }));
}

function patternFaults({ pattern, format }: JsonObject, pointer: string): readonly Fault[] {
  if (typeof pattern !== 'string') return [];
  const place = `${pointer}/pattern`;
  const reason = reasonAgainst(pattern);
  if (reason !== undefined) {
    return [{ pointer: place, message: `the pattern is no regular expression: ${reason}` }];
  }
  if (/(^|[^\\])(\\\\)*\\d/.test(pattern)) {
    const message = 'write [0-9]: to some checkers \\d means the digits of every script';
    return [{ pointer: place, message }];
  }
  if (format !== 'date') return [];
  const message = 'leave the pattern out: beside format: date some checkers ignore one of the two';
  return [{ pointer: place, message }];
}

/** JSON Schema's patterns are those of ECMA-262 with the `u` flag (JSON Schema core, 6.4). */
function reasonAgainst(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch (error) {
    const { message } = error as Error; // RegExp throws nothing else
    return message.slice(message.lastIndexOf(': ') + 2);
  }
}

function unknownWords(schema: JsonObject, pointer: string): readonly Fault[] {
  return Object.keys(schema)
    .filter((name) => !name.startsWith('x-') && !schemaWords.includes(name))
    .map((name) => ({
      pointer: pointer + pointerOf([name]),
      message:
        name === 'nullable'
          ? "nullable is OpenAPI 3.0's; in 3.1 write type: [string, 'null']"
          : `unknown keyword "${name}"${didYouMean(name, schemaWords)}; a schema has JSON Schema's (2020-12), and x- before others`,
    }));
}

/** What JSON Schema's own schema says; of merge patches it knows nothing. */
function keywordFaults(roots: readonly PlacedSchema[]): readonly Fault[] {
  return roots
    .filter(({ isPart }) => !isPart)
    .flatMap(({ object, pointer }) => {
      if (judge.validateSchema(object)) return [];
      const errors: readonly ErrorObject[] = judge.errors ?? [];
      const { pointer: within, message } = shapeFaultOf({ name: '', value: object }, errors);
      const word = within.split('/').at(-1) ?? '';
      return [{ pointer: pointer + within, message: `${word}: ${message}` }];
    });
}
