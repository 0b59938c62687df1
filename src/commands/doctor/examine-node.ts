import { packageManifest } from '../../package-manifest.ts';
import { fitsRange } from './fits-range.ts';
import type { Symptom } from './symptom.ts';

/** Whether a version of Node is one that the kit runs on. */
export function examineNode(version: string): Symptom {
  const { node } = packageManifest().engines;
  const least = node.replace('>=', '');
  if (fitsRange(version, node)) {
    return { status: 'pass', about: 'Node', text: `${version}; ${least} or newer will do` };
  }
  const text = `${version} is too old; install Node ${least} or newer`;
  return { status: 'fail', about: 'Node', text };
}
