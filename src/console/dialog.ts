import { button, element } from './element.ts';

/** A dialog over the page. */
export type Dialog = { readonly element: HTMLDialogElement; close(): void };

/**
 * Opens a dialog; Escape and the button beside its heading close it, and what had the focus gets it back.
 *
 * @param heading what it is about
 */
export function openDialog(heading: string, ...content: readonly Node[]): Dialog {
  const title = element('h2', { id: 'dialog-title' }, heading);
  const made = element('dialog', { 'aria-labelledby': 'dialog-title' });
  const close = () => made.close();
  const head = element('header', {}, title, button('Close', close, { class: 'plain' }));
  made.append(head, ...content);
  made.addEventListener('close', () => made.remove());
  document.body.append(made);
  made.showModal();
  return { element: made, close };
}

/** Asks a person whether to go on. */
export function confirmed(heading: string, question: string, yes: string): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = false;
    const go = button(
      yes,
      () => {
        answer = true;
        dialog.close();
      },
      { class: 'danger' },
    );
    const dialog = openDialog(
      heading,
      element('p', {}, question),
      element(
        'div',
        { class: 'actions' },
        go,
        button('Cancel', () => dialog.close()),
      ),
    );
    dialog.element.addEventListener('close', () => resolve(answer));
  });
}
