import { element } from './element.ts';
import type { Panel, Practice } from './practice.ts';
import { counted } from './schema.ts';

/** What is not as usual in the practice, at a glance; each leads to where it is changed. */
export function createStrip({ caller }: Practice): Panel {
  const strip = element('nav', { class: 'strip', 'aria-label': 'What is not as usual' });
  return { element: strip, refresh };

  async function refresh() {
    const [profile, clock, { faults }] = await Promise.all([
      caller.ask<{ name: string }>('GET', '/profile'),
      caller.ask<{ frozen: boolean }>('GET', '/clock'),
      caller.ask<{ faults: readonly unknown[] }>('GET', '/faults'),
    ]);
    const armed = faults.length > 0;
    strip.replaceChildren(
      chip('#/faults', armed ? `${counted(faults.length, 'fault')} armed` : 'No faults', armed),
      chip('#/profile', `Profile ${profile.name}`, profile.name !== 'default'),
      chip('#/state', clock.frozen ? 'Clock frozen' : 'Clock runs', clock.frozen),
    );
  }
}

function chip(href: string, text: string, isUnusual: boolean): HTMLElement {
  return element('a', { href, class: isUnusual ? 'chip unusual' : 'chip' }, text);
}
