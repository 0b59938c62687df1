import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';

test('the types of the client are made of this very document; `npm run client-types` renews them', async () => {
  const document = await readFile(new URL('spec/voxares.openapi.yaml', packageRoot));
  const types = await readFile(new URL('src/client/generated.ts', packageRoot), 'utf8');
  const hash = createHash('sha256').update(document).digest('hex');
  expect(types.split('\n')[0], 'stale: run `npm run client-types`').toContain(`sha256 ${hash}`);
});
