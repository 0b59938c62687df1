import type { JsonObject } from '../json.ts';
import { deleteItem, idOf } from './delete-item.ts';
import { button, element, labelled } from './element.ts';
import { openItem } from './item-dialog.ts';
import type { ResourceModel } from './model.ts';
import type { Panel, Practice } from './practice.ts';
import { textOf } from './schema.ts';

const pageSize = 12;

type Part = { readonly items: readonly JsonObject[]; readonly total: number };

/** The items of a resource: to search, page, add, change and delete. */
export function createItemsPanel(practice: Practice, resource: ResourceModel): Panel {
  const { caller, notices } = practice;
  let offset = 0;
  let shown = '';
  const search = element('input', { type: 'search', id: `search-${resource.name}` });
  const count = element('p', { class: 'quiet', role: 'status' });
  const table = element('div');
  const previous = button('Previous', () => turn(-pageSize));
  const next = button('Next', () => turn(pageSize));
  const { make } = resource;
  const add =
    make &&
    button(`Add ${resource.title}`, () => openItem(practice, resource, make), { class: 'main' });
  search.addEventListener('input', () => {
    offset = 0;
    void notices.refresh(refresh);
  });
  const panel = element(
    'section',
    { 'aria-labelledby': 'panel-title' },
    element(
      'div',
      { class: 'bar' },
      element('h2', { id: 'panel-title' }, capital(resource.name)),
      add,
    ),
    element('div', { class: 'bar' }, labelled('Search', search), count),
    table,
    element('div', { class: 'actions pager' }, previous, next),
  );
  return { element: panel, refresh };

  async function turn(by: number) {
    offset = Math.max(0, offset + by);
    await notices.attempt(refresh);
  }

  async function refresh() {
    const query = new URLSearchParams({
      search: search.value,
      offset: `${offset}`,
      limit: `${pageSize}`,
    });
    const path = `/items/${encodeURIComponent(resource.name)}?${query}`;
    const part = await caller.ask<Part>('GET', path);
    if (part.items.length === 0 && part.total > 0) {
      offset = Math.max(0, (Math.ceil(part.total / pageSize) - 1) * pageSize);
      return refresh();
    }
    previous.disabled = offset === 0;
    next.disabled = offset + pageSize >= part.total;
    count.textContent = countText(part);
    const text = JSON.stringify(part);
    if (text === shown) return; // who is at a button of it stays there
    shown = text;
    const focused = (document.activeElement as HTMLElement | null)?.dataset.item;
    table.replaceChildren(part.items.length === 0 ? emptyText() : tableOf(part.items));
    if (focused) table.querySelector<HTMLElement>(`[data-item="${CSS.escape(focused)}"]`)?.focus();
  }

  function countText({ items, total }: Part): string {
    const found = search.value === '' ? '' : ' found';
    if (total <= items.length) return `${total.toLocaleString('en')}${found}`;
    return `${offset + 1}–${offset + items.length} of ${total.toLocaleString('en')}${found}`;
  }

  function emptyText(): HTMLElement {
    const none = search.value === '' ? 'Nothing here yet.' : 'Nothing has all these words.';
    return element('p', { class: 'empty' }, none);
  }

  function tableOf(items: readonly JsonObject[]): HTMLElement {
    const filled = resource.columns.filter((name) =>
      items.some((item) => textOf(item[name]) !== ''),
    );
    const head = filled.map((name) => element('th', { scope: 'col' }, name));
    const last = element('th', {}, element('span', { class: 'hidden' }, 'Actions'));
    return element(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `Table of ${resource.name}` },
      element(
        'table',
        {},
        element('thead', {}, element('tr', {}, ...head, last)),
        element('tbody', {}, ...items.map((item) => rowOf(filled, item))),
      ),
    );
  }

  function rowOf(columns: readonly string[], item: JsonObject): HTMLElement {
    const { update, remove } = resource;
    const id = idOf(resource, item);
    const cells = columns.map((name) => {
      const text = textOf(item[name]);
      const isKey = resource.key.includes(name);
      return element(
        'td',
        { 'data-label': name, class: isKey ? 'own-key' : '', title: text },
        text || '–',
      );
    });
    const acts = (verb: string, press: () => Promise<void> | void) =>
      button(verb, press, {
        class: 'plain',
        'aria-label': `${verb} ${id}`,
        'data-item': `${verb} ${id}`,
      });
    const action =
      (update && acts('Change', () => openItem(practice, resource, update, item))) ??
      (remove && acts('Delete', () => deleteItem(practice, resource, remove, item)));
    return element('tr', {}, ...cells, element('td', { class: 'row-actions' }, action));
  }
}

/** A name as a heading has it. */
export function capital(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
