/** What an element may contain; nothing stands for what is not there. */
export type Child = Node | string | undefined;

/** Attributes by name; a function listens to the event of that name. */
export type Attributes = {
  readonly [name: string]: string | number | boolean | undefined | ((event: Event) => void);
};

/**
 * Makes an element. A text stays a text, whatever is in it.
 *
 * @example
 * element('button', { type: 'button', click: () => save() }, 'Save')
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (typeof value === 'boolean') made.toggleAttribute(name, value);
    else if (value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A button that does something, and is not pressed again before that is done. */
export function button(
  text: string,
  press: () => Promise<void> | void,
  attributes: Attributes = {},
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', async () => {
    if (made.getAttribute('aria-busy') === 'true') return;
    made.setAttribute('aria-busy', 'true');
    try {
      await press();
    } finally {
      made.removeAttribute('aria-busy');
    }
  });
  return made;
}

/** A field with its label. */
export function labelled(text: string, field: HTMLElement, hint?: string): HTMLElement {
  const id = field.id;
  if (hint !== undefined) field.setAttribute('aria-describedby', `${id}-hint`);
  return element(
    'div',
    { class: 'field' },
    element('label', { for: id }, text),
    field,
    hint === undefined ? undefined : element('p', { class: 'hint', id: `${id}-hint` }, hint),
  );
}

/** A choice of texts. */
export function choice(
  options: readonly (readonly [value: string, text: string])[],
  chosen: string,
  attributes: Attributes = {},
): HTMLSelectElement {
  const made = element(
    'select',
    attributes,
    ...options.map(([value, text]) => element('option', { value }, text)),
  );
  made.value = chosen;
  return made;
}
