import type { JsonObject } from '../json.ts';
import type { Caller } from './caller.ts';
import type { DocsParts } from './docs-parts.ts';
import { button, element } from './element.ts';
import { showFrame } from './frame.ts';
import { createKeyMenu } from './key-menu.ts';
import { type Model, modelOf } from './model.ts';
import { operationView } from './operation-view.ts';
import { prose } from './prose.ts';
import { objectAt } from './schema.ts';
import type { Beginning } from './start.ts';

/** Shows the documentation: the API's, or that of the control API. */
export async function openDocs({ caller, model, notices, keys, use, signal }: Beginning) {
  const control = modelOf(await controlDocument(caller));
  const pages = { api: model, control } as const;
  const holder = element('div');
  const choose = (name: keyof typeof pages) =>
    button(pages[name].title, () => show(name), { 'data-page': name });
  const tabs = element(
    'nav',
    { class: 'views tabs', 'aria-label': 'Which API' },
    choose('api'),
    choose('control'),
  );
  showFrame(
    {
      ...{ title: model.title, version: model.version, notices },
      links: [['Console', caller.root]],
      keyMenu: createKeyMenu(keys, use),
    },
    element('div', { class: 'under' }, tabs),
    holder,
  );
  window.addEventListener('hashchange', toHash, { signal });
  show(control.operations.some(({ id }) => location.hash === `#${id}`) ? 'control' : 'api');
  toHash();

  function show(name: keyof typeof pages) {
    for (const tab of tabs.querySelectorAll('button')) {
      tab.setAttribute('aria-pressed', String(tab.dataset.page === name));
    }
    holder.replaceChildren(docsOf({ caller, notices, model: pages[name] }));
  }
}

/** The control API's document, its server being where the page came from. */
async function controlDocument(caller: Caller): Promise<JsonObject> {
  const document = await caller.ask<JsonObject>('GET', '/openapi.json');
  return { ...document, servers: [{ url: '/__mock' }] };
}

function docsOf(parts: DocsParts): HTMLElement {
  const { model } = parts;
  const info = objectAt(model.document, 'info');
  const tags = [...new Set(model.operations.map(({ tag }) => tag))];
  const groups = tags.map((tag) => ({ tag, operations: inTag(model, tag) }));
  const lists = groups.flatMap(({ tag, operations }) => [
    element('h2', {}, tag),
    element(
      'ul',
      {},
      ...operations.map(({ id, summary }) =>
        element('li', {}, element('a', { href: `#${id}` }, summary || id)),
      ),
    ),
  ]);
  const isWide = matchMedia('(min-width: 60rem)').matches;
  const contents = element(
    'details',
    { open: isWide },
    element('summary', {}, 'Operations'),
    ...lists,
  );
  const head = element(
    'section',
    {},
    element('h2', {}, `${model.title} ${model.version}`),
    prose([info.summary, info.description].filter(Boolean).join('\n\n')),
    element(
      'p',
      { class: 'quiet' },
      'Base URL: ',
      element('code', {}, new URL(model.basePath.replace(/^\//, ''), parts.caller.root).href),
    ),
  );
  return element(
    'div',
    { class: 'docs' },
    element('nav', { 'aria-label': 'Operations' }, contents),
    element(
      'main',
      { id: 'main', tabindex: -1 },
      head,
      ...model.operations.map((operation) => operationView(parts, operation)),
    ),
  );
}

function inTag({ operations }: Model, tag: string) {
  return operations.filter((operation) => operation.tag === tag);
}

/** Goes to the operation that the address names; it was not there when the browser looked. */
function toHash(): void {
  document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}
