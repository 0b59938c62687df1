import type { JsonObject } from '../json.ts';
import { type Caller, createCaller, Refusal } from './caller.ts';
import { element } from './element.ts';
import { showFrame } from './frame.ts';
import { createKeyMenu, keyNeeded } from './key-menu.ts';
import { type Keys, type KnownKey, loadKeys } from './keys.ts';
import { type Model, modelOf } from './model.ts';
import { createNotices, type Notices } from './notices.ts';

/** What a page begins with. */
export type Beginning = {
  readonly caller: Caller;
  readonly model: Model;
  readonly notices: Notices;
  readonly keys: Keys;
  readonly use: (key: KnownKey) => void;
  readonly signal: AbortSignal;
};

/**
 * Starts a page with the key that the tab has, and anew with each other key.
 *
 * @param page the page's own name in its address
 * @param open shows it
 */
export async function start(
  page: string,
  open: (beginning: Beginning) => Promise<void> | void,
  { needsKey = true } = {},
) {
  const root = new URL(document.baseURI).href
    .replace(/[?#].*$/, '')
    .replace(new RegExp(`${page}$`), '');
  const keys = await loadKeys(root);
  let ending = new AbortController();
  const use = (key: KnownKey) => {
    keys.use(key);
    void begin();
  };
  await begin();

  async function begin() {
    ending.abort();
    ending = new AbortController();
    const { signal } = ending;
    const known = keys.current();
    const caller = createCaller(root, known?.key);
    const notices = createNotices();
    try {
      const model = modelOf(await caller.ask<JsonObject>('GET', '/document'));
      if (known === undefined && needsKey) {
        return ask(model, notices, 'Paste a key of this mock: one that it was started with.');
      }
      if (known !== undefined) await caller.ask('GET', '/info'); // refuses a key that it does not know
      await open({ caller, model, notices, keys, use, signal });
    } catch (error) {
      refuse(error, caller, notices, known);
    }
  }

  function ask(
    model: Pick<Model, 'title' | 'version'>,
    notices: Notices,
    why: string,
    forget?: () => void,
  ) {
    const keyMenu = keys.all().length > 0 ? createKeyMenu(keys, use) : undefined;
    const main = element('main', { id: 'main', tabindex: -1 }, keyNeeded(why, use, forget));
    showFrame({ ...model, notices, keyMenu, links: [['Documentation', `${root}docs`]] }, main);
  }

  function refuse(error: unknown, caller: Caller, notices: Notices, known: KnownKey | undefined) {
    const isUnknown = error instanceof Refusal && error.status === 401;
    const why = isUnknown
      ? 'This mock does not know the key; a practice that was made for a test may have ended. Paste another one.'
      : String(error instanceof Error ? error.message : error);
    const forget = () => {
      keys.forget(known?.key ?? '');
      void begin();
    };
    ask(
      { title: 'voxares-kit', version: '' },
      notices,
      why,
      caller.key === undefined ? undefined : forget,
    );
  }
}
