import { createHash } from 'node:crypto';
import { unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Mock } from '../mock/create-mock.ts';
import type { Reloadable } from '../mock/reload.ts';
import { isUsageError } from '../problem.ts';
import { documentFiles } from '../spec/document-files.ts';
import { profileFile } from '../spec/profile.ts';
import { shippedSpec } from '../spec/shipped.ts';
import { shownPath } from '../spec/source-file.ts';
import type { MockSettings } from './mock-settings.ts';
import { createPendingReloads, type Outcome } from './pending-reloads.ts';
import type { Terminal } from './terminal.ts';

/**
 * How often files are looked at, in milliseconds. Looking works in containers and on network drives, too, where
 * the system tells of no change.
 */
const interval = 200;

/** What is said besides the name of a file that was taken in. */
const remarks: Readonly<Record<Reloadable, string>> = {
  contract: '',
  keys: '',
  fixtures: '; a practice begins with it at its next reset',
};

/**
 * Has a mock take in its files whenever one changes, and tells so. A file that is wrong leaves what was there
 * before in use, and what is wrong is told; what cannot be taken in because of it is, as soon as it is right.
 *
 * @returns what ends the watch
 */
export async function watchFiles(
  mock: Pick<Mock, 'reload'>,
  settings: MockSettings,
  { stderr }: Pick<Terminal, 'stderr'>,
): Promise<() => void> {
  const seen = new Map<string, string>();
  const reloads = createPendingReloads(mock);
  let work = Promise.resolve();
  const look = async (path: string, what: Reloadable) => {
    const digest = await digestOf(path);
    if (seen.get(path) === digest) return;
    seen.set(path, digest);
    const outcomes = await reloads.take({ shown: shownPath(path), what });
    // It may refer to other files now; one that cannot be read was told of.
    if (what === 'contract') await follow().catch(refuseOthers);
    for (const outcome of outcomes) stderr.write(linesOf(outcome));
  };
  const follow = async () => {
    for (const [path, what] of await filesOf(settings)) {
      if (seen.has(path)) continue;
      seen.set(path, await digestOf(path));
      watchFile(path, { interval }, () => {
        work = work.then(() => look(path, what));
      });
    }
  };
  await follow();
  return () => {
    for (const path of seen.keys()) unwatchFile(path);
  };
}

function linesOf(outcome: Outcome): string {
  if ('taken' in outcome) {
    const lines = outcome.taken.map(({ shown, what }) => `took in ${shown}${remarks[what]}`);
    return lines.map((line) => `voxares-kit: ${line}\n`).join('');
  }
  const { wrong, waiting } = outcome;
  const waits = waiting.length === 1 ? 'waits' : 'wait';
  const others = waiting.length === 0 ? '' : `; ${waiting.join(' and ')} ${waits} for that`;
  return `voxares-kit: ${wrong}; what was there before stays in use${others}\n`;
}

function refuseOthers(error: unknown): void {
  if (!isUsageError(error)) throw error;
}

/** The files of a mock, and what of it each is a part of. */
async function filesOf({
  spec = shippedSpec.path,
  profile = 'default',
  keys,
  fixtures,
}: MockSettings): Promise<ReadonlyMap<string, Reloadable>> {
  const files = new Map<string, Reloadable>();
  for (const path of await documentFiles(spec)) files.set(path, 'contract');
  files.set(await profileFile(profile), 'contract');
  if (keys !== undefined) files.set(resolve(keys), 'keys');
  if (fixtures !== undefined) files.set(resolve(fixtures), 'fixtures');
  return files;
}

/** What a file holds, in short; an empty text where there is none. */
async function digestOf(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => undefined);
  return bytes === undefined ? '' : createHash('sha256').update(bytes).digest('hex');
}
