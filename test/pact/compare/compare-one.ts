import type { Json, JsonObject } from '../../../src/json.ts';
import type { CompareFinding } from '../../../src/pact/compare/finding.ts';
import { type CompareOptions, comparePacts } from '../../../src/pact/compare.ts';
import { loadPacts } from '../../../src/pact/pact-file.ts';
import { fileOf, pactOf } from '../pact-files.ts';

/** What of an interaction of version 4 differs from one that reads an item. */
export type Part = {
  readonly states?: Json;
  readonly request?: JsonObject;
  readonly response?: JsonObject;
};

export const key = { Authorization: ['Bearer vox-1-secret'] };
export const json = { 'Content-Type': ['application/json'] };
export const problem = { 'Content-Type': ['application/problem+json'] };

/** A JSON body as version 4 has it. */
export function bodyOf(content: Json, contentType = 'application/json'): JsonObject {
  return { content, contentType, encoded: false };
}

/** An interaction of version 4; without parts, one that the spec agrees with. */
export function interactionOf({ states, request, response }: Part = {}): JsonObject {
  return {
    type: 'Synchronous/HTTP',
    description: 'a request',
    ...(states !== undefined && { providerStates: states }),
    request: { method: 'GET', path: '/patients/MyEHR/EHR-123', headers: key, ...request },
    response: { status: 200, ...response },
  };
}

/** A request that creates a patient. */
export function upsertOf(fields: JsonObject, more: JsonObject = {}): JsonObject {
  const content = { providerId: 'EHR-1', firstName: 'Ana', lastName: 'Horvat', ...fields };
  return {
    ...{ method: 'POST', path: '/patients', headers: { ...key, ...json }, body: bodyOf(content) },
    ...more,
  };
}

/** The findings in a pact of one interaction. */
export async function findingsIn(
  interaction: JsonObject,
  options: CompareOptions & { readonly version?: string } = {},
): Promise<readonly CompareFinding[]> {
  const pacts = await loadPacts([await fileOf(pactOf([interaction], options.version))]);
  const { pacts: compared } = await comparePacts(pacts, options);
  return compared.flatMap(({ interactions }) => interactions.flatMap((one) => one.findings));
}

/** A finding without what depends on where the files lie. */
export function inShort({ code, about, expected, received, pact, spec }: CompareFinding) {
  return {
    ...{ code, about, expected, received },
    at: pact.pointer.replace('/interactions/0', ''),
    ...(spec !== undefined && { spec: spec.pointer }),
  };
}
