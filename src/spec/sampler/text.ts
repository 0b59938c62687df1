import type { Schema } from '../contract.ts';
import { objectAt } from '../walk.ts';
import { type Draw, datesBetween, type Maker, unmakeable, wholeBetween } from './maker.ts';

/**
 * The maker of a text: by its format, else words, else by its pattern. What it makes may break a
 * pattern or a length now and then.
 *
 * @throws UsageError for a format that it cannot make
 */
export function makerOfText(schema: Schema, place: string): Maker {
  const { format, pattern } = schema;
  if (typeof format === 'string') return makerOfFormat(schema, format, place);
  if (typeof pattern !== 'string') return (draw) => words(draw, schema);
  const expression = new RegExp(pattern, 'u');
  return (draw) => {
    const text = words(draw, schema);
    return expression.test(text) ? text : draw.faker.helpers.fromRegExp(bare(pattern));
  };
}

/** Kinds of text that any text is, as JSON Schema sees it. */
const free = ['password', 'binary'];

function makerOfFormat(schema: Schema, format: string, place: string): Maker {
  if (free.includes(format)) return (draw) => words(draw, schema);
  const make = Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (make === undefined)
    throw unmakeable(
      place,
      `no text of format "${format}" can be made; say with x-demo how it is made`,
    );
  return (draw) => make(draw, schema);
}

const formats: { readonly [format: string]: (draw: Draw, schema: Schema) => string } = {
  date,
  'date-time': (draw, schema) => `${date(draw, schema)}T${time(draw)}.000Z`,
  time: (draw) => `${time(draw)}Z`,
  uuid: ({ faker }) => faker.string.uuid(),
  // Domains that RFC 2606 reserves: nobody gets mail or visits.
  email: (draw) => `${word(draw)}.${word(draw)}${draw.index + 1}@example.com`,
  uri: (draw) => `https://example.com/${word(draw)}/${word(draw)}`,
  url: (draw) => `https://example.com/${word(draw)}/${word(draw)}`,
  'uri-reference': (draw) => `/${word(draw)}/${word(draw)}`,
  hostname: (draw) => `${word(draw)}.example.com`,
  ipv4: ({ random }) => `192.0.2.${wholeBetween(random, 1, 254)}`,
  ipv6: ({ random }) => `2001:db8::${wholeBetween(random, 1, 65535).toString(16)}`,
  byte: (draw) => Buffer.from(word(draw)).toString('base64'),
};

function date({ random }: Draw, schema: Schema): string {
  const { from, to } = objectAt(schema, 'x-date-range');
  // "today" is of the past here, as all demo data are.
  const last = to === undefined || to === 'today' ? '2024-12-31' : String(to);
  return datesBetween(String(from ?? '2000-01-01'), last)(random);
}

function time({ random }: Draw): string {
  const parts = [
    wholeBetween(random, 0, 23),
    wholeBetween(random, 0, 59),
    wholeBetween(random, 0, 59),
  ];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

function word({ faker }: Draw): string {
  return (
    faker.word
      .noun()
      .toLowerCase()
      .replace(/[^a-z]/g, '') || 'word'
  );
}

/** Some words within the schema's lengths. */
function words(draw: Draw, { minLength, maxLength }: Schema): string {
  const least = Number(minLength ?? 0);
  const most = Number(maxLength ?? Math.max(60, least));
  if (most < 4) return draw.faker.string.alpha(most);
  let text = draw.faker.lorem.words({ min: 1, max: 3 });
  while (text.length < least) text += ` ${draw.faker.lorem.words(3)}`;
  const cut = cutTo(text, least, most);
  return cut.charAt(0).toUpperCase() + cut.slice(1);
}

/** A text cut after its last whole word, or within one where that is too short. */
function cutTo(text: string, least: number, most: number): string {
  if (text.length <= most) return text;
  const whole = text.slice(0, text.lastIndexOf(' ', most)).trimEnd();
  const isEnough = text.lastIndexOf(' ', most) > 0 && whole.length >= least;
  return isEnough ? whole : text.slice(0, most).trimEnd().padEnd(least, 'a');
}

/** A pattern without the anchors around it, which faker would take for characters. */
function bare(pattern: string): string {
  return pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
}
