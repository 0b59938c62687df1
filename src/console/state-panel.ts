import { createClockPart } from './clock-part.ts';
import { panelElement } from './panel-element.ts';
import type { Panel, Practice } from './practice.ts';
import { createPracticePart } from './practice-part.ts';
import { createSnapshotsPart } from './snapshots-part.ts';

/** The practice as a whole: its clock, its snapshots, its beginning. */
export function createStatePanel(practice: Practice, signal: AbortSignal): Panel {
  const parts = [
    createClockPart(practice, signal),
    createSnapshotsPart(practice),
    createPracticePart(practice),
  ];
  const panel = panelElement('State', ...parts.map((part) => part.element));
  const refresh = async () => void (await Promise.all(parts.map((part) => part.refresh())));
  return { element: panel, refresh };
}
