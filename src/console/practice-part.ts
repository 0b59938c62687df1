import type { Json } from '../json.ts';
import { confirmed } from './dialog.ts';
import { button, element, labelled } from './element.ts';
import type { KnownKey } from './keys.ts';
import type { Panel, Practice } from './practice.ts';
import { toNumber } from './schema.ts';
import { countsText } from './snapshots-part.ts';

type Info = {
  readonly version: string;
  readonly profile: string;
  readonly seed: number;
  readonly practice?: string;
  readonly key?: string;
  readonly spec: string;
  readonly counts: Readonly<Record<string, number>>;
};

/** The practice from its beginning: what it is, reset, export, import, and another one. */
export function createPracticePart(practice: Practice): Panel {
  const { caller, notices } = practice;
  const facts = element('dl', { class: 'facts' });
  const demo = element('input', { id: 'reset-demo', inputmode: 'numeric', autocomplete: 'off' });
  const seed = element('input', { id: 'reset-seed', inputmode: 'numeric', autocomplete: 'off' });
  const file = element('input', {
    type: 'file',
    accept: '.json,application/json',
    id: 'import-file',
  });
  file.addEventListener('change', () => void notices.attempt(take));
  const panel = element(
    'div',
    { class: 'part' },
    element('h3', {}, 'Practice'),
    facts,
    element(
      'div',
      { class: 'bar' },
      labelled('Demo items (empty: as it began)', demo),
      labelled('Seed (empty: as it began)', seed),
      button('Reset', reset, { class: 'danger' }),
    ),
    element(
      'div',
      { class: 'bar' },
      labelled('Import (replaces all items)', file),
      button('Export', () => notices.attempt(give)),
      button('New practice', () => notices.attempt(make)),
    ),
  );
  return { element: panel, refresh };

  async function refresh() {
    const info = await caller.ask<Info>('GET', '/info');
    const rows: Readonly<Record<string, string>> = {
      Practice: info.practice ?? 'none',
      Key: info.key ?? '',
      Items: countsText(info.counts),
      Seed: String(info.seed),
      'Kit and contract': `${info.version}, ${info.spec}`,
    };
    facts.replaceChildren(
      ...Object.entries(rows).flatMap(([name, value]) => [
        element('dt', {}, name),
        element('dd', {}, value),
      ]),
    );
  }

  async function reset() {
    const question =
      'Data, clock, chance and profile become what they were; faults and requests are cleared. Snapshots stay.';
    if (!(await confirmed('Reset the practice?', question, 'Reset'))) return;
    await notices.attempt(async () => {
      await caller.ask('POST', '/reset', { ...given('demo', demo), ...given('seed', seed) });
      notices.tell('The practice is as it began.');
      practice.changed();
    });
  }

  /** What was put in, as a number if it is one; the mock says what is wrong with anything else. */
  function given(name: string, { value }: HTMLInputElement): { readonly [name: string]: Json } {
    const text = value.trim();
    return text === '' ? {} : { [name]: toNumber(text) };
  }

  async function give() {
    const items = await caller.ask<Json>('GET', '/export');
    const url = URL.createObjectURL(new Blob([`${JSON.stringify(items, null, 2)}\n`]));
    element('a', { href: url, download: 'fixtures.json' }).click();
    URL.revokeObjectURL(url);
  }

  async function take() {
    const [chosen] = file.files ?? [];
    if (chosen === undefined) return;
    const text = await chosen.text();
    file.value = '';
    await caller.ask('POST', '/import', parsed(text, chosen.name));
    notices.tell('Imported.');
    practice.changed();
  }

  async function make() {
    const made = await caller.ask<KnownKey>('POST', '/keys', {});
    const question = `Its key is ${made.key}; the mock will not show it again. It is kept in this tab.`;
    if (await confirmed('A practice was made', question, 'Work in it')) practice.use(made);
  }
}

function parsed(text: string, name: string): Json {
  try {
    return JSON.parse(text) as Json; // it makes nothing else
  } catch (cause) {
    throw new Error(`${name} is no JSON; choose a file that Export made.`, { cause });
  }
}
