/**
 * What a page looks like, in numbers. Each function runs in the page, so that it has all it needs in
 * itself.
 */

/**
 * What sticks out sideways of a window of so many pixels. A phone makes the window wider for what does not
 * fit, and shows all of it smaller: so the window cannot be asked.
 */
export function overflowing(width: number): readonly string[] {
  const wide = [...document.body.querySelectorAll('*')].filter((one) => {
    const { left, right } = one.getBoundingClientRect();
    return one.checkVisibility() && (left < -1 || right > width + 1);
  });
  const found = wide.map((one) => `<${one.tagName.toLowerCase()} class="${one.className}">`);
  return document.documentElement.scrollWidth > width ? ['the page', ...found] : found;
}

/** Texts that are seen, each with the size of its font in pixels. */
export function fontSizes(): readonly { readonly text: string; readonly size: number }[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: { text: string; size: number }[] = [];
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    if (parentElement === null || !parentElement.checkVisibility()) continue;
    const text = (textContent ?? '').trim();
    if (text !== '') {
      found.push({ text, size: Number.parseFloat(getComputedStyle(parentElement).fontSize) });
    }
  }
  return found;
}

/** What can be pressed and is seen, with its height and width in pixels. */
export function targetSizes(): readonly {
  readonly text: string;
  readonly height: number;
  readonly width: number;
}[] {
  return [...document.querySelectorAll('a, button, summary')]
    .filter((one) => one.checkVisibility())
    .map((one) => {
      const { height, width } = one.getBoundingClientRect();
      return { text: one.textContent ?? '', height, width };
    });
}

/**
 * Texts that stand out from what is behind them less than WCAG 2.2 (1.4.3) has it: 4.5 to 1. No color of
 * the page is transparent in part.
 */
export function faintTexts(): readonly string[] {
  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string) => {
    const [red = 0, green = 0, blue = 0] = channels(color).map((channel) => {
      const part = channel / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element: Element | null): string => {
    if (element === null) return 'rgb(255, 255, 255)';
    const { backgroundColor } = getComputedStyle(element);
    const isClear = channels(backgroundColor)[3] === 0;
    return isClear ? behind(element.parentElement) : backgroundColor;
  };
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: element, textContent } = walker.currentNode;
    const text = (textContent ?? '').trim();
    if (element === null || text === '' || !element.checkVisibility()) continue;
    const { color, opacity } = getComputedStyle(element);
    const [high = 0, low = 0] = [luminance(color), luminance(behind(element))].sort(
      (a, b) => b - a,
    );
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < 4.5 || opacity !== '1') found.push(`${ratio.toFixed(2)}: ${text.slice(0, 40)}`);
  }
  return found;
}
