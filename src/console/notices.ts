import { button, element } from './element.ts';

/** Tells a person what came of something. */
export type Notices = {
  readonly element: HTMLElement;
  tell(text: string): void;
  /** What went wrong stays until it is put away. */
  warn(text: string): void;
  /** Does what a person asked for; what goes wrong is told until the next such thing goes well. */
  attempt(work: () => Promise<void>): Promise<void>;
  /** Does what nobody asked for; what goes wrong is told, and what went wrong for a person stays. */
  refresh(work: () => Promise<void>): Promise<void>;
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
  let isOfRefresh = false;
  const warn = (text: string) => {
    const notice = element('p', { class: 'notice bad' }, element('span', {}, text));
    notice.append(button('Close', () => notice.remove(), { class: 'plain' }));
    bad.replaceChildren(notice);
    isOfRefresh = false;
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
        warn(sayingOf(error));
      }
    },
    async refresh(work) {
      try {
        await work();
        if (isOfRefresh) bad.replaceChildren();
      } catch (error) {
        if (bad.childElementCount > 0 && !isOfRefresh) return;
        warn(sayingOf(error));
        isOfRefresh = true;
      }
    },
  };
}

function sayingOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
