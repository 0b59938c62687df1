import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json, JsonObject } from '../../src/json.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

/** An interaction of version 4 that asks for little. */
export const anyInteraction: JsonObject = {
  type: 'Synchronous/HTTP',
  description: 'a request',
  request: { method: 'GET', path: '/things' },
  response: { status: 200 },
};

/** A pact of a version of the specification. */
export function pactOf(interactions: Json, version = '4.0', consumer = 'Booking'): JsonObject {
  return {
    consumer: { name: consumer },
    provider: { name: 'Things' },
    interactions,
    metadata: { pactSpecification: { version } },
  };
}

/** Files in a folder that goes when the test ends. */
export async function folderOf(files: Readonly<Record<string, Json>>): Promise<string> {
  const folder = await createTemporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    const text = typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`;
    await writeFile(join(folder, name), text);
  }
  return folder;
}

/** A file in a folder that goes when the test ends. */
export async function fileOf(content: Json, name = 'pact.json'): Promise<string> {
  return join(await folderOf({ [name]: content }), name);
}
