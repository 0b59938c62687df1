import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json, JsonObject } from '../../../src/json.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';

/** An interaction of a test, as version 4 of the specification has it, but for what is the same in all. */
export type Written = {
  /** As a broker names it. */
  readonly id?: string;
  readonly description: string;
  /** Names, with parameters where there are any. */
  readonly states?: readonly (string | readonly [name: string, params: JsonObject])[];
  readonly method?: string;
  /** Default: the path of the item that a state gives. */
  readonly path?: string;
  readonly query?: { readonly [name: string]: readonly string[] };
  /** Default: an example key; null: none. */
  readonly authorization?: string | null;
  /** A JSON body; a property that is `fromState` has the value that a state gives under its name. */
  readonly body?: Json;
  readonly status?: number;
  readonly statuses?: readonly number[];
  /** Each value stands for its type, unless the response is exact. */
  readonly response?: Json;
  readonly isExact?: boolean;
  readonly pending?: boolean;
};

/** Writes a pact into a file of the test's own. */
export async function writePact(
  interactions: readonly Written[],
  consumer = 'a-consumer',
): Promise<string> {
  const file = join(await createTemporaryFolder(), `${consumer}.json`);
  await writeFile(file, JSON.stringify(toPact(interactions, consumer)));
  return file;
}

/** A pact of some interactions. */
export function toPact(interactions: readonly Written[], consumer = 'a-consumer'): JsonObject {
  return {
    consumer: { name: consumer },
    provider: { name: 'Voxares Patients API' },
    interactions: interactions.map(toTree),
    metadata: { pactSpecification: { version: '4.0' } },
  };
}

/** Stands for a value that a state gives. */
export const fromState = 'from the state';

const examplePath = '/patients/MyEHR/EHR-123';

function toTree(one: Written): JsonObject {
  const { description, states = [], method = 'GET', path, query, body, status = 200 } = one;
  const {
    authorization = 'Bearer vox-example-key',
    response,
    statuses,
    pending = false,
    isExact,
  } = one;
  const content = (json: Json) => ({
    body: { content: json, contentType: 'application/json', encoded: false },
  });
  const generator = (name: string) => ({ type: 'ProviderState', expression: `\${${name}}` });
  return {
    type: 'Synchronous/HTTP',
    ...(one.id !== undefined && { _id: one.id }),
    description,
    pending,
    providerStates: states.map((state) =>
      typeof state === 'string' ? { name: state } : { name: state[0], params: state[1] },
    ),
    request: {
      method,
      path: path ?? examplePath,
      ...(query && { query }),
      headers: {
        ...(authorization !== null && { Authorization: [authorization] }),
        ...(body !== undefined && { 'Content-Type': ['application/json'] }),
      },
      ...(body !== undefined && content(body)),
      generators: {
        ...(path === undefined && { path: generator('path') }),
        body: Object.fromEntries(
          Object.entries(body ?? {})
            .filter(([, value]) => value === fromState)
            .map(([name]) => [`$.${name}`, generator(name)]),
        ),
      },
    },
    response: {
      status,
      ...(response !== undefined && content(response)),
      matchingRules: {
        ...(!isExact && {
          body: { $: { combine: 'AND', matchers: [{ match: 'type' }] } },
        }),
        ...(statuses && {
          status: {
            '': { combine: 'AND', matchers: [{ match: 'statusCode', status: [...statuses] }] },
          },
        }),
      },
    },
  };
}
