import { pathToFileURL } from 'node:url';
import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import { peerPath } from '../peer.ts';

/** Something that the comparator says; its locations are dotted: `[root].interactions[0].response.body.id`. */
export type ComparatorResult = {
  readonly code: string;
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
 * Loads the comparator, an optional package.
 *
 * @param cwd the folder that it is looked for from first
 * @throws UsageError that says how to install it
 * @example
 * const compare = (await loadComparator(process.cwd()))(document);
 */
export async function loadComparator(cwd: string): Promise<CreateCompare> {
  const path = peerPath('@pactflow/openapi-pact-comparator', cwd);
  const { Comparator } = (await import(pathToFileURL(path).href)) as Module;
  return (document) => {
    // It writes into the document that it is given.
    const comparator = new Comparator({ oas: structuredClone(document) });
    return async (interaction) => {
      try {
        return await resultsOf(comparator, interaction);
      } catch (error) {
        return [notCompared(error)];
      }
    };
  };
}

/** What is used of the package; a release with another face fails at its first use. */
type Module = {
  readonly Comparator: new (options: { readonly oas: JsonObject }) => Comparator;
};

type Comparator = { compare(pact: JsonObject): AsyncIterable<unknown> };

async function resultsOf(comparator: Comparator, interaction: JsonObject) {
  const results: ComparatorResult[] = [];
  for await (const result of comparator.compare(pactOf(interaction))) {
    results.push(...checked(result));
  }
  return results;
}

/** A header that no request can carry stops the comparator, and must not pass for agreement. */
function notCompared(error: unknown): ComparatorResult {
  const message = error instanceof Error ? error.message : String(error);
  const nowhere = { pactLocation: '', pactValue: undefined, specLocation: '' };
  return { code: 'not-compared', message, ...nowhere };
}

/** Version 3 has bodies as they are, so that nothing is left to decode. */
function pactOf(interaction: JsonObject): JsonObject {
  return { interactions: [interaction], metadata: { pactSpecification: { version: '3.0.0' } } };
}

function checked(result: unknown): readonly ComparatorResult[] {
  if (!isJsonObject(result)) return [];
  const { code, message, mockDetails, specDetails } = result;
  const [pact, spec] = [mockDetails, specDetails].map((one) => (isJsonObject(one) ? one : {}));
  return [
    {
      code: String(code),
      message: String(message),
      pactLocation: String(pact?.location ?? ''),
      pactValue: pact?.value,
      specLocation: String(spec?.location ?? ''),
    },
  ];
}
