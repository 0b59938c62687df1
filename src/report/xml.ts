/** What XML 1.0, section 2.2 has no character for, not even by its number; halves of pairs included. */
const impossible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // As they stand, a parser would make blanks or line feeds of these (XML 1.0, 2.11 and 3.3.3).
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** An element; its attributes in their order, those without a value left out. */
export function element(
  name: string,
  attributes: { readonly [name: string]: string | number | undefined },
  content: readonly string[] = [],
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([attribute, value]) => ` ${attribute}="${attributeText(String(value))}"`)
    .join('');
  if (content.length === 0) return `<${name}${written}/>`;
  return `<${name}${written}>${content.join('')}</${name}>`;
}

/** A text between tags. What XML cannot say is written as in a JSON string. */
export function text(value: string): string {
  return possible(value).replaceAll(/[&<>\r]/g, (one) => entities[one] ?? one);
}

function attributeText(value: string): string {
  return possible(value).replaceAll(/[&<>"\t\n\r]/g, (one) => entities[one] ?? one);
}

function possible(value: string): string {
  return value.replaceAll(
    impossible,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
