import { button, element } from './element.ts';

/** Tells a person what came of something. */
export type Notices = {
  readonly element: HTMLElement;
  tell(text: string): void;
  /** What went wrong stays until it is put away. */
  warn(text: string): void;
  /** Does something; what goes wrong is told. */
  attempt(work: () => Promise<void>): Promise<void>;
};

/** How long a notice stays, in milliseconds. */
const shownFor = 5000;

/** Makes the place for notices; what comes there is read out. */
export function createNotices(): Notices {
  const good = element('div', { role: 'status' });
  const bad = element('div', { role: 'alert' });
  const place = element('div', { class: 'notices' }, good, bad);
  const tell = (text: string) => {
    const notice = element('p', { class: 'notice' }, text);
    good.replaceChildren(notice);
    setTimeout(() => notice.remove(), shownFor);
  };
  const warn = (text: string) => {
    const notice = element('p', { class: 'notice bad' }, element('span', {}, text));
    notice.append(button('Close', () => notice.remove(), { class: 'plain' }));
    bad.replaceChildren(notice);
  };
  return {
    element: place,
    tell,
    warn,
    async attempt(work) {
      try {
        await work();
        bad.replaceChildren();
      } catch (error) {
        warn(error instanceof Error ? error.message : String(error));
      }
    },
  };
}
