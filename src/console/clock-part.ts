import type { Json } from '../json.ts';
import { button, element, labelled } from './element.ts';
import type { Panel, Practice } from './practice.ts';

type Clock = { readonly now: string; readonly frozen: boolean };

const steps = { '+1 min': 'PT1M', '+1 h': 'PT1H', '+1 day': 'P1D', '+30 days': 'P30D' } as const;

/** The practice's clock: read, frozen, set, moved on. */
export function createClockPart(
  { caller, notices, changed }: Practice,
  signal: AbortSignal,
): Panel {
  let ahead = 0;
  let clock: Clock | undefined;
  const time = element('output', { class: 'time' });
  const state = element('span', { class: 'quiet' });
  const freeze = button('Freeze', () => set({ frozen: clock?.frozen !== true }));
  const moment = element('input', {
    id: 'clock-moment',
    placeholder: '2026-01-01T00:00:00Z',
    autocomplete: 'off',
  });
  const timer = setInterval(tick, 1000);
  signal.addEventListener('abort', () => clearInterval(timer));
  const panel = element(
    'div',
    { class: 'part' },
    element('h3', {}, 'Clock'),
    element('p', {}, time, ' ', state),
    element(
      'div',
      { class: 'actions' },
      freeze,
      ...Object.entries(steps).map(([name, by]) =>
        button(name, () => change('POST', '/clock/advance', { by })),
      ),
      button('Real time', () => set({ now: 'system', frozen: false })),
    ),
    element(
      'div',
      { class: 'bar' },
      labelled('Set to (RFC 3339)', moment),
      button('Set', () => set({ now: moment.value.trim() })),
    ),
  );
  return { element: panel, refresh };

  async function refresh() {
    show(await caller.ask<Clock>('GET', '/clock'));
  }

  function set(to: Json) {
    return change('PUT', '/clock', to);
  }

  function change(method: string, path: string, body: Json) {
    return notices.attempt(async () => {
      show(await caller.ask<Clock>(method, path, body));
      changed();
    });
  }

  function show(now: Clock) {
    clock = now;
    ahead = Date.parse(now.now) - Date.now();
    state.textContent = now.frozen ? 'frozen; each change moves it on 1 ms' : 'running';
    freeze.textContent = now.frozen ? 'Let it run' : 'Freeze';
    tick();
  }

  function tick() {
    if (clock === undefined) return;
    const shown = clock.frozen ? clock.now : new Date(Date.now() + ahead).toISOString();
    time.value = shown.replace('T', ' ').replace(/[.][0-9]+Z$/, clock.frozen ? '$&' : 'Z');
  }
}
