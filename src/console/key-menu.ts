import { openDialog } from './dialog.ts';
import { button, choice, element, labelled } from './element.ts';
import type { Keys, KnownKey } from './keys.ts';

/** Chooses among the keys that the page knows, or takes another one. */
export function createKeyMenu(keys: Keys, use: (key: KnownKey) => void): HTMLElement {
  const current = keys.current();
  const known = keys.all().map((one) => [one.key, nameOf(one)] as const);
  const menu = choice([...known, ['', 'Another key …']], current?.key ?? '', { id: 'key' });
  menu.addEventListener('change', () => {
    const chosen = keys.all().find(({ key }) => key === menu.value);
    if (chosen !== undefined) return use(chosen);
    menu.value = current?.key ?? '';
    const dialog = openDialog(
      'Another key',
      keyForm(use, () => dialog.close()),
    );
  });
  return element('div', { class: 'key' }, element('label', { for: 'key' }, 'Key'), menu);
}

/** Takes a key that is pasted. */
export function keyForm(use: (key: KnownKey) => void, done: () => void = () => {}): HTMLElement {
  const input = element('input', {
    id: 'pasted-key',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: 'vox-…',
  });
  const hint = 'It stays in this tab, and is forgotten when the tab is closed.';
  const form = element(
    'form',
    { novalidate: true },
    labelled('API key', input, hint),
    element(
      'div',
      { class: 'actions' },
      element('button', { type: 'submit', class: 'main' }, 'Use this key'),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const key = input.value.trim();
    if (key === '') return input.focus();
    done();
    use({ key, name: masked(key) });
  });
  return form;
}

/** What a person sees who has no key, or one that the mock does not know. */
export function keyNeeded(
  why: string,
  use: (key: KnownKey) => void,
  forget?: () => void,
): HTMLElement {
  return element(
    'section',
    { class: 'welcome', 'aria-labelledby': 'panel-title' },
    element('h2', { id: 'panel-title' }, 'Which practice?'),
    element('p', {}, why),
    keyForm(use),
    forget && button('Forget this key', forget),
  );
}

function nameOf({ key, name, practice }: KnownKey): string {
  return practice === undefined || practice === name
    ? name || masked(key)
    : `${name} (${practice})`;
}

/** A key as it may stand on a screen that others see. */
function masked(key: string): string {
  return key.replace(/^([^-]+-[^-]+-).*$/, '$1…').slice(0, 24);
}
