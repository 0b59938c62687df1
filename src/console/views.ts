import { createFaultsPanel } from './faults-panel.ts';
import { capital, createItemsPanel } from './items-panel.ts';
import type { Panel, Practice } from './practice.ts';
import { createProfilePanel } from './profile-panel.ts';
import { createStatePanel } from './state-panel.ts';

/** A view of the page: where it is, what it is called, and how it is made. */
export type View = {
  readonly hash: string;
  readonly name: string;
  /** None: the requests, which wide windows show at all times. */
  readonly create?: () => Panel;
};

/** The views of a practice: one a resource of the document, and those that every practice has. */
export function viewsOf(practice: Practice, signal: AbortSignal): readonly View[] {
  const resources = practice.model.resources.map((resource) => ({
    hash: `#/items/${encodeURIComponent(resource.name)}`,
    name: capital(resource.name),
    create: () => createItemsPanel(practice, resource),
  }));
  return [
    ...resources,
    { hash: '#/requests', name: 'Requests' },
    { hash: '#/faults', name: 'Faults', create: () => createFaultsPanel(practice) },
    { hash: '#/profile', name: 'Profile', create: () => createProfilePanel(practice) },
    { hash: '#/state', name: 'State', create: () => createStatePanel(practice, signal) },
  ];
}
