import { button, element } from './element.ts';
import type { Notices } from './notices.ts';

/** A button that copies a text; where the browser lets nobody copy, the text is shown to be taken by hand. */
export function copyButton(text: string, textOf: () => string, notices: Notices): HTMLElement {
  const field = element('textarea', { class: 'code', readonly: true, rows: 3, 'aria-label': text });
  field.hidden = true;
  const copy = button(text, async () => {
    try {
      await navigator.clipboard.writeText(textOf());
      notices.tell('Copied.');
    } catch {
      field.hidden = false; // only a page that is served safely may copy
      field.value = textOf();
      field.select();
    }
  });
  return element('span', { class: 'copy' }, copy, field);
}
