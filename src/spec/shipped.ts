import { fileURLToPath } from 'node:url';
import { packageRoot } from '../package-root.ts';

/** A document that the kit ships, and where the build puts what it makes of it. */
export type ShippedSpec = {
  readonly path: string;
  /** All that its contract under the default profile is made from. */
  readonly sources: readonly string[];
  readonly compiled: {
    /** Where it is read more often than at a start. */
    readonly document?: string;
    readonly contract: string;
    readonly validators: string;
  };
};

/** The API that the mock plays. */
export const shippedSpec: ShippedSpec = {
  path: inPackage('spec/voxares.openapi.yaml'),
  sources: ['spec/voxares.openapi.yaml', 'spec/rules.yaml', 'fixtures/profiles/default.yaml'].map(
    inPackage,
  ),
  compiled: {
    document: inPackage('dist/generated/document.json'),
    contract: inPackage('dist/generated/contract.json'),
    validators: inPackage('dist/generated/validators.cjs'),
  },
};

/** The control API of the mock itself. */
export const controlSpec: ShippedSpec = {
  path: inPackage('spec/control.openapi.yaml'),
  sources: [inPackage('spec/control.openapi.yaml')],
  compiled: {
    contract: inPackage('dist/generated/control.json'),
    validators: inPackage('dist/generated/control-validators.cjs'),
  },
};

function inPackage(path: string): string {
  return fileURLToPath(new URL(path, packageRoot));
}
