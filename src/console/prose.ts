import { element } from './element.ts';

/** A description as paragraphs; what stands between backticks is code. */
export function prose(text: string): HTMLElement {
  const paragraphs = text.split(/\n\s*\n/).filter((one) => one.trim() !== '');
  return element(
    'div',
    { class: 'prose' },
    ...paragraphs.map((one) => element('p', {}, ...inline(one))),
  );
}

/** A line of a description. */
export function inline(text: string): readonly Node[] {
  return text
    .split('`')
    .map((part, index) =>
      index % 2 === 0 ? document.createTextNode(part) : element('code', {}, part),
    );
}
