import { fileURLToPath } from 'node:url';
import { packageRoot } from '../package-root.ts';

/** The files of the contract that the kit ships. */
export const shippedSpec = {
  path: fileURLToPath(new URL('spec/voxares.openapi.yaml', packageRoot)),
  /** All that the contract under the default profile is made from. */
  sources: ['spec/voxares.openapi.yaml', 'spec/rules.yaml', 'fixtures/profiles/default.yaml'].map(
    (path) => fileURLToPath(new URL(path, packageRoot)),
  ),
} as const;
