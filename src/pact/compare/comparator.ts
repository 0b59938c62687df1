import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import { UsageError } from '../../problem.ts';

/** The package that compares, an optional peer of this one. */
const name = '@pactflow/openapi-pact-comparator';
const version = '2.3.1';

/** Something that the comparator says; its locations are dotted: `[root].interactions[0].response.body.id`. */
export type ComparatorResult = {
  readonly code: string;
  readonly type: 'error' | 'warning';
  readonly message: string;
  readonly pactLocation: string;
  readonly pactValue: Json | undefined;
  readonly specLocation: string;
};

/** Holds an interaction against an OpenAPI document. */
export type Compare = (interaction: JsonObject) => Promise<readonly ComparatorResult[]>;

/** Makes a {@link Compare} of a document. */
export type CreateCompare = (document: JsonObject) => Compare;

/**
 * Loads the comparator: the one that the first of some places finds, as an `import` there would.
 *
 * @param places folders, or modules of the kit
 * @throws UsageError that says what to install
 * @example
 * const createCompare = await loadComparator([process.cwd(), import.meta.url]);
 */
export async function loadComparator(places: readonly string[]): Promise<CreateCompare> {
  const path = places.map(pathFrom).find((one) => one !== undefined);
  if (path === undefined) {
    throw new UsageError(
      `compare needs ${name}, which is not installed: npm install --save-dev ${name}@${version}`,
    );
  }
  const { Comparator } = (await import(pathToFileURL(path).href)) as Module;
  return (document) => {
    // It writes into the document that it is given.
    const comparator = new Comparator({ oas: structuredClone(document) });
    return async (interaction) => {
      const results: ComparatorResult[] = [];
      for await (const result of comparator.compare(pactOf(interaction))) {
        results.push(...checked(result));
      }
      return results;
    };
  };
}

/** What is used of the package; a release with another face fails at its first use. */
type Module = {
  readonly Comparator: new (options: {
    readonly oas: JsonObject;
  }) => { compare(pact: JsonObject): AsyncIterable<unknown> };
};

function pathFrom(place: string): string | undefined {
  const module = URL.canParse(place) ? place : pathToFileURL(join(place, '_'));
  try {
    return createRequire(module).resolve(name);
  } catch {
    return undefined;
  }
}

/** Version 3 has bodies as they are, so that nothing is left to decode. */
function pactOf(interaction: JsonObject): JsonObject {
  return { interactions: [interaction], metadata: { pactSpecification: { version: '3.0.0' } } };
}

function checked(result: unknown): readonly ComparatorResult[] {
  if (!isJsonObject(result)) return [];
  const { code, type, message, mockDetails, specDetails } = result;
  const [pact, spec] = [mockDetails, specDetails].map((one) => (isJsonObject(one) ? one : {}));
  return [
    {
      code: String(code),
      type: type === 'error' ? 'error' : 'warning',
      message: String(message),
      pactLocation: String(pact?.location ?? ''),
      pactValue: pact?.value,
      specLocation: String(spec?.location ?? ''),
    },
  ];
}
