/** An element as it was read; text between its tags is joined. */
export type Element = {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly elements: Element[];
  text: string;
};

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const token = /<(\/?)([a-z-]+)((?: [a-zA-Z-]+="[^"<]*")*)(\/?)>|([^<]+)/uy;
const numbered = /^&(?:amp|lt|gt|quot|#9|#10|#13);/;
// XML 1.0, 2.2: Char
const character = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

/** Reads the part of XML that our reports are written in, strictly: throws on anything else. */
export function readXml(xml: string): Element {
  if (!character.test(xml)) throw new Error('a character that XML does not have');
  if (!xml.startsWith(declaration)) throw new Error('no declaration');
  const root: Element = { name: '', attributes: {}, elements: [], text: '' };
  const open = [root];
  token.lastIndex = declaration.length;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const found = token.exec(xml);
    const parent = open.at(-1);
    if (found === null || parent === undefined) {
      throw new Error(`not well-formed: ${xml.slice(at, at + 60)}`);
    }
    const [, closing, name = '', attributes = '', empty, text] = found;
    if (text !== undefined) {
      if (text.includes(']]>')) throw new Error(']]> in text');
      parent.text += decoded(text);
    } else if (closing) {
      if (parent.name !== name) throw new Error(`</${name}> closes <${parent.name}>`);
      open.pop();
    } else {
      const element = { name, attributes: attributesOf(attributes), elements: [], text: '' };
      parent.elements.push(element);
      if (!empty) open.push(element);
    }
  }
  const [only, ...others] = root.elements;
  if (open.length !== 1 || only === undefined || others.length > 0) throw new Error('not one root');
  return only;
}

function attributesOf(text: string): { readonly [name: string]: string } {
  const pairs = [...text.matchAll(/ ([a-zA-Z-]+)="([^"]*)"/g)];
  if (new Set(pairs.map(([, name]) => name)).size < pairs.length) throw new Error('given twice');
  // XML 1.0, 3.3.3: blanks, tabs and line feeds in an attribute are blanks.
  return Object.fromEntries(
    pairs.map(([, name, value = '']) => [name, decoded(value.replaceAll(/[\t\n\r]/g, ' '))]),
  );
}

function decoded(text: string): string {
  const names = new Map([
    ['&amp;', '&'],
    ['&lt;', '<'],
    ['&gt;', '>'],
    ['&quot;', '"'],
    ['&#9;', '\t'],
    ['&#10;', '\n'],
    ['&#13;', '\r'],
  ]);
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/&[^;]*;?/g, (one) => {
    if (!numbered.test(one)) throw new Error(`no entity: ${one}`);
    return names.get(one) ?? one;
  });
}
