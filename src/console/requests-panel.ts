import { confirmed } from './dialog.ts';
import { button, choice, element } from './element.ts';
import { type Entry, targetOf } from './entry.ts';
import { openEntry } from './entry-dialog.ts';
import { type Connection, follow } from './follow.ts';
import type { Panel, Practice } from './practice.ts';
import { counted } from './schema.ts';

/** Entries that are shown at the most. */
const most = 200;

const filters = {
  all: { text: 'All', keeps: () => true },
  changes: { text: 'Changes', keeps: ({ request }: Entry) => !/^(GET|HEAD)$/.test(request.method) },
  refused: { text: 'Refused', keeps: ({ refused }: Entry) => refused },
  faulted: { text: 'With a fault', keeps: ({ fault }: Entry) => fault !== undefined },
} as const;

/** The requests of the practice as they come; a press shows one whole. */
export function createRequestsPanel(practice: Practice, signal: AbortSignal): Panel {
  const { caller, notices, model } = practice;
  let entries: Entry[] = [];
  let isPaused = false;
  const state = element('span', { class: 'connection', role: 'status' });
  const list = element('ol', { class: 'requests', 'aria-label': 'Requests, the newest first' });
  const options = Object.entries(filters).map(([value, { text }]) => [value, text] as const);
  const filter = choice(options, 'all', { id: 'requests-filter', 'aria-label': 'Which requests' });
  const words = element('input', {
    type: 'search',
    placeholder: 'Path, status …',
    'aria-label': 'Search requests',
  });
  const press = () => {
    isPaused = !isPaused;
    pause.textContent = isPaused ? 'Go on' : 'Pause';
    if (!isPaused) draw();
  };
  const pause = button('Pause', press, { class: 'plain' });
  const forget = async () => {
    const question = `${counted(entries.length, 'request')} will be forgotten.`;
    if (await confirmed('Clear the journal?', question, 'Clear')) {
      await notices.attempt(async () => {
        await caller.ask('DELETE', '/requests');
        await refresh();
      });
    }
  };
  const clear = button('Clear', forget, { class: 'plain' });
  filter.addEventListener('change', draw);
  words.addEventListener('input', draw);
  void follow(caller, { onEntry: take, onConnection: (now) => void connection(now) }, signal);
  const panel = element(
    'section',
    { 'aria-labelledby': 'requests-title' },
    element(
      'div',
      { class: 'bar' },
      element('h2', { id: 'requests-title' }, 'Requests'),
      state,
      element('span', { class: 'buttons' }, pause, clear),
    ),
    element('div', { class: 'bar tools' }, filter, words),
    list,
  );
  return { element: panel, refresh };

  async function refresh() {
    const { requests } = await caller.ask<{ requests: Entry[] }>('GET', `/requests?limit=${most}`);
    entries = requests;
    draw();
  }

  async function connection(now: Connection) {
    state.textContent = now === 'live' ? 'Live' : 'Reconnecting …';
    state.dataset.state = now;
    if (now === 'live') await refresh().catch(() => undefined); // it says so when it breaks again
  }

  function take(entry: Entry) {
    if (entries.some(({ id }) => id === entry.id)) return;
    entries = [entry, ...entries].slice(0, most);
    if (!isPaused) draw();
    if (filters.changes.keeps(entry) || entry.fault !== undefined) practice.changed('client');
  }

  function draw() {
    const { keeps } = filters[filter.value as keyof typeof filters];
    const wanted = words.value.toLowerCase();
    const found = entries.filter(keeps).filter((entry) => textIn(entry).includes(wanted));
    const focused = (document.activeElement as HTMLElement | null)?.dataset.entry;
    const none =
      entries.length === 0 ? 'No request yet. Send one, and it appears here.' : 'None of them.';
    list.replaceChildren(
      ...(found.length === 0 ? [element('li', { class: 'empty' }, none)] : found.map(rowOf)),
    );
    if (focused) list.querySelector<HTMLElement>(`[data-entry="${CSS.escape(focused)}"]`)?.focus();
  }

  function textIn(entry: Entry): string {
    const { id, request, response } = entry;
    return `${id} ${request.method} ${targetOf(entry)} ${response.status}`.toLowerCase();
  }

  function rowOf(entry: Entry): HTMLElement {
    const { id, request, response, fault, refused, milliseconds } = entry;
    const target = targetOf(entry);
    const path = target.startsWith(model.basePath) ? target.slice(model.basePath.length) : target;
    const time = new Date(entry.at).toLocaleTimeString('en-GB');
    const row = button('', () => openEntry(practice, entry), {
      class: 'request',
      'data-entry': id,
    });
    row.append(
      element('span', { class: 'method' }, request.method),
      element('span', { class: 'path' }, path),
      statusBadge(response.status),
      element(
        'span',
        { class: 'quiet small' },
        `${time} · ${milliseconds.toFixed(1)} ms`,
        fault === undefined ? undefined : element('b', { class: 'mark' }, ' · fault'),
        refused ? element('b', { class: 'mark' }, ' · refused') : undefined,
      ),
    );
    return element('li', {}, row);
  }
}

/** A status in the colour of its kind. */
export function statusBadge(status: number): HTMLElement {
  const kind = status < 400 ? 'good' : status < 500 ? 'fair' : 'bad';
  return element('span', { class: `badge ${kind}` }, status === 0 ? 'none' : String(status));
}
