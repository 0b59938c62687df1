import { confirmed } from './dialog.ts';
import { button, element, labelled } from './element.ts';
import type { KnownKey } from './keys.ts';
import type { Panel, Practice } from './practice.ts';
import { counted } from './schema.ts';

type Snapshot = {
  readonly name: string;
  readonly takenAt: string;
  readonly counts: Readonly<Record<string, number>>;
};

/** The practice's snapshots: taken, restored, forked, forgotten. */
export function createSnapshotsPart(practice: Practice): Panel {
  const { caller, notices } = practice;
  const name = element('input', { id: 'snapshot-name', value: 'default', autocomplete: 'off' });
  const list = element('div');
  const pathOf = (snapshot: string) => `/snapshots/${encodeURIComponent(snapshot)}`;
  const panel = element(
    'div',
    { class: 'part' },
    element('h3', {}, 'Snapshots'),
    element(
      'div',
      { class: 'bar' },
      labelled('Name', name),
      button('Take a snapshot', () => act('POST', pathOf(name.value.trim()), 'Taken.')),
    ),
    list,
  );
  return { element: panel, refresh };

  async function refresh() {
    const { snapshots } = await caller.ask<{ snapshots: readonly Snapshot[] }>('GET', '/snapshots');
    const none = element(
      'p',
      { class: 'empty' },
      'None yet. A snapshot keeps data, clock, chance and profile.',
    );
    list.replaceChildren(
      snapshots.length === 0 ? none : element('ul', { class: 'rows' }, ...snapshots.map(rowOf)),
    );
  }

  function rowOf(snapshot: Snapshot): HTMLElement {
    const counts = Object.entries(snapshot.counts).map(
      ([resource, count]) => `${count} ${resource}`,
    );
    const at = snapshot.takenAt.replace('T', ' ').slice(0, 19);
    const own = pathOf(snapshot.name);
    const named = (verb: string, press: () => Promise<void>) =>
      button(verb, press, { 'aria-label': `${verb} ${snapshot.name}` });
    return element(
      'li',
      {},
      element(
        'span',
        {},
        element('strong', {}, snapshot.name),
        element('span', { class: 'quiet' }, ` ${counts.join(', ')} · ${at}`),
      ),
      element(
        'span',
        { class: 'actions' },
        named('Restore', () => act('POST', `${own}/restore`, 'Restored.')),
        named('Fork', () => fork(own)),
        named('Forget', () => act('DELETE', own, 'Forgotten.')),
      ),
    );
  }

  function act(method: string, path: string, said: string) {
    return notices.attempt(async () => {
      await caller.ask(method, path);
      notices.tell(said);
      practice.changed();
    });
  }

  function fork(path: string) {
    return notices.attempt(async () => {
      const made = await caller.ask<KnownKey>('POST', `${path}/fork`, {});
      const question = `Its key is ${made.key}; the mock will not show it again. It is kept in this tab.`;
      if (await confirmed('A practice was made', question, 'Work in it')) practice.use(made);
    });
  }
}

/** How many items there are, in words. */
export function countsText(counts: Snapshot['counts']): string {
  return Object.entries(counts)
    .map(([resource, count]) => `${counted(count, 'item')} in ${resource}`)
    .join(', ');
}
