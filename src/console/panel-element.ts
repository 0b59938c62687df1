import { type Child, element } from './element.ts';

/** A part of the page under its heading. */
export function panelElement(name: string, ...content: readonly Child[]): HTMLElement {
  const heading = element('h2', { id: 'panel-title' }, name);
  return element('section', { 'aria-labelledby': 'panel-title' }, heading, ...content);
}
