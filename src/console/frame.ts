import { element } from './element.ts';
import type { Notices } from './notices.ts';

/** What stands around everything on a page. */
export type FrameOptions = {
  readonly title: string;
  readonly version: string;
  /** Where the other pages are. */
  readonly links: readonly (readonly [name: string, href: string])[];
  readonly notices: Notices;
  readonly keyMenu?: HTMLElement | undefined;
};

/** Puts head and content on the page. */
export function showFrame(options: FrameOptions, ...content: readonly Node[]): void {
  const { title, version, links, notices, keyMenu } = options;
  document.title = `${title}, a mock`;
  document.body.replaceChildren(
    element('a', { class: 'skip', href: '#main' }, 'To the content'),
    element(
      'header',
      { class: 'top' },
      element('h1', {}, title, element('span', { class: 'quiet' }, ` ${version} · mock`)),
      element(
        'nav',
        { 'aria-label': 'Pages' },
        ...links.map(([name, href]) => element('a', { href }, name)),
      ),
      keyMenu,
    ),
    ...content,
    notices.element,
  );
  // A link to a part of the page would change the view, which is in the address.
  document.querySelector('.skip')?.addEventListener('click', (event) => {
    event.preventDefault();
    document.getElementById('main')?.focus();
  });
}
