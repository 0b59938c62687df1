import { element } from './element.ts';
import { showFrame } from './frame.ts';
import { createKeyMenu } from './key-menu.ts';
import type { Panel, Practice } from './practice.ts';
import { createRequestsPanel } from './requests-panel.ts';
import type { Beginning } from './start.ts';
import { createStrip } from './strip.ts';
import { type View, viewsOf } from './views.ts';

/** How long changes are gathered before the page looks at them, in milliseconds. */
const gathered = 150;

/** Shows the console of a practice: the view that the address names, and its requests beside it. */
export function openConsole({ caller, model, notices, keys, use, signal }: Beginning): void {
  let isGathering = false;
  let byPage = false;
  const practice: Practice = {
    ...{ caller, model, notices, use },
    changed(by = 'page') {
      byPage ||= by === 'page';
      if (isGathering) return;
      isGathering = true;
      setTimeout(() => {
        isGathering = false;
        const isOwn = byPage;
        void notices.refresh(() => refreshAll(isOwn));
        byPage = false;
      }, gathered);
    },
  };
  const views = viewsOf(practice, signal);
  const made = new Map<View, Panel>();
  const requests = createRequestsPanel(practice, signal);
  const strip = createStrip(practice);
  const links = views.map(({ hash, name }) => element('a', { href: hash }, name));
  const nav = element('nav', { class: 'views', 'aria-label': 'Views' }, ...links);
  const place = element('div', { class: 'view' });
  const beside = element('div', { class: 'beside' }, requests.element);
  const main = element('main', { class: 'page', id: 'main', tabindex: -1 }, place, beside);
  let current: Panel | undefined;
  let shown: View | undefined;

  window.addEventListener('hashchange', show, { signal });
  window.addEventListener('focus', () => practice.changed(), { signal });
  showFrame(
    {
      ...{ title: model.title, version: model.version, notices },
      links: [['Documentation', `${caller.root}docs`]],
      keyMenu: createKeyMenu(keys, use),
    },
    element('div', { class: 'under' }, nav, strip.element),
    main,
  );
  show();
  void notices.refresh(strip.refresh);

  function show() {
    const view = views.find(({ hash }) => hash === location.hash) ?? views[0];
    for (const link of links) {
      if (link.getAttribute('href') === view?.hash) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    main.classList.toggle('at-requests', view?.create === undefined);
    const inMain = [view, shown, ...views].find((one) => one?.create !== undefined);
    if (inMain?.create === undefined) return;
    shown = inMain;
    current = made.get(inMain) ?? inMain.create();
    made.set(inMain, current);
    place.replaceChildren(current.element);
    void notices.refresh(current.refresh);
  }

  async function refreshAll(isOwnChange: boolean) {
    await Promise.all([
      current?.refresh(),
      strip.refresh(),
      isOwnChange ? requests.refresh() : undefined,
    ]);
  }
}
