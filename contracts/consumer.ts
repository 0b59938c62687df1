import { mkdtempSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PactV4 } from '@pact-foundation/pact';
import { afterAll, expect, test } from 'vitest';

/** The title of the API's document. */
const provider = 'Voxares Patients API';

/** The key that the tests send; whoever verifies a pact puts one of their own in its place. */
export const key = 'vox-example-not-a-real-key';

/** The header of a request with the key. */
export const authorization = { Authorization: `Bearer ${key}` } as const;

/** Someone who uses the API, and what they need of it. */
export type Consumer = {
  /** Takes interactions, and plays the API for them. */
  readonly pact: PactV4;
  /** Tests that the pact in `pacts/` is what the tests so far made. To write it anew: UPDATE_PACTS=1. */
  testPact(): void;
};

/** Begins the pact of a consumer; its tests are in one file, since each makes a part of it. */
export function createConsumer(name: string): Consumer {
  const dir = mkdtempSync(join(tmpdir(), 'voxares-kit-pacts-'));
  afterAll(() => rm(dir, { recursive: true, force: true }));
  const committed = new URL(`pacts/${name}.json`, import.meta.url);
  return {
    pact: new PactV4({ dir, consumer: name, provider, logLevel: 'error' }),
    testPact() {
      const title = `the pact of ${name} is what its tests make; UPDATE_PACTS=1 renews it`;
      test(title, async ({ task }) => {
        const failed = task.file.tasks.filter(({ result }) => result?.state === 'fail');
        expect(failed, 'without these tests it is not whole').toEqual([]);
        const made = toPact(await readFile(join(dir, `${name}-${provider}.json`), 'utf8'));
        if (process.env.UPDATE_PACTS === '1') await writeFile(committed, made);
        expect(made).toBe(await readFile(committed, 'utf8'));
      });
    },
  };
}

/** A pact without the versions of what wrote it. */
function toPact(text: string): string {
  const pact = JSON.parse(text) as { readonly metadata: object }; // Pact's own
  const metadata = { ...pact.metadata, 'pact-js': undefined, pactRust: undefined };
  return `${JSON.stringify({ ...pact, metadata }, null, 2)}\n`;
}
