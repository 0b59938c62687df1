import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { comparePacts } from '../../../src/pact/compare.ts';
import { loadPacts } from '../../../src/pact/pact-file.ts';

const folder = fileURLToPath(new URL('../../../contracts/pacts', import.meta.url));

test.each([undefined, 'default', 'nest', 'lenient'])(
  'the shipped pacts agree with the document under the profile %s',
  async (profile) => {
    const { pacts } = await comparePacts(await loadPacts([folder]), { profile });
    const interactions = pacts.flatMap((pact) => pact.interactions);
    expect(interactions.length).toBeGreaterThan(20);
    expect(interactions.flatMap(({ findings }) => findings)).toEqual([]);
  },
);
