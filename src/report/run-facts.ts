import { packageVersion } from '../package-manifest.ts';
import type { Document } from '../spec/document.ts';
import { hashOf } from '../spec/spec-hash.ts';
import { objectAt } from '../spec/walk.ts';
import type { OpenRun } from '../target/open-run.ts';
import { medianOf } from './median.ts';
import type { RunFacts } from './result.ts';

/** What any run is told with, but for how it ended. */
export type Facts = Omit<RunFacts, 'interrupted' | 'stopped' | 'leftBehind' | 'exchanges'>;

/** What is to be said of a run as far as it is, by the document that it judges by. */
export function factsOf(document: Document, { run, startedAt, target, seconds }: OpenRun): Facts {
  const { title = '', version: apiVersion = '' } = objectAt(document.tree, 'info');
  const { exchanges } = target;
  const times = exchanges.map((one) => Math.max(0, one.doneAt - one.sentAt));
  return {
    tool: { name: 'voxares-kit', version: packageVersion() },
    target: target.url,
    api: `${title} ${apiVersion}`.trim(),
    specHash: hashOf(document),
    ...{ run, startedAt },
    seconds: seconds(),
    requests: exchanges.length,
    milliseconds: rounded(medianOf(times)),
  };
}

/** In whole milliseconds, or tenths below ten. */
function rounded(milliseconds: number): number {
  return milliseconds < 10 ? Math.round(milliseconds * 10) / 10 : Math.round(milliseconds);
}
