import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installLine, packageManifest } from '../../package-manifest.ts';
import { packageRoot } from '../../package-root.ts';
import { fitsRange } from './fits-range.ts';
import type { Symptom } from './symptom.ts';

/** What of the kit needs a package that may be left out. */
const uses: Readonly<Record<string, string>> = {
  '@pact-foundation/pact': 'verify',
  '@pactflow/openapi-pact-comparator': 'compare',
  vitest: 'voxares-kit/vitest',
};

/**
 * Whether the optional packages that are installed are of versions that will do.
 *
 * @param cwd the folder whose programs would use them
 */
export function examinePeers(cwd: string): readonly Symptom[] {
  const { peerDependencies } = packageManifest();
  return Object.entries(uses).map(([name, use]): Symptom => {
    const range = peerDependencies[name] ?? '';
    const install = installLine(name);
    const version = installedVersion(name, cwd);
    if (version === undefined) {
      return { status: 'skip', about: name, text: `not installed; ${use} needs it: ${install}` };
    }
    if (fitsRange(version, range)) return { status: 'pass', about: name, text: version };
    const text = `${version} will not do for ${use}; it takes ${range}: ${install}`;
    return { status: 'fail', about: name, text };
  });
}

/** The version that a folder's programs find, else the kit. Its files say so; not all let themselves be resolved. */
function installedVersion(name: string, cwd: string): string | undefined {
  for (const folder of [...withAbove(cwd), ...withAbove(fileURLToPath(packageRoot))]) {
    try {
      const text = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8');
      return (JSON.parse(text) as { readonly version: string }).version; // as npm writes it
    } catch {
      // It is looked for in the next folder.
    }
  }
  return undefined;
}

function withAbove(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...withAbove(above)];
}
