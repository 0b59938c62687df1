import { didYouMean } from '../closest.ts';
import { type Maker, type Planning, unmakeable } from './maker.ts';

/**
 * The maker of a template of `x-demo`: `{index}` counts the items from 1, `{index:4}` with zeros before
 * it, `{FIELD}` is a field made before, `{slug:FIELD}` the same in small ASCII letters, digits and
 * hyphens. Where a field that it names has no value, the template has none.
 *
 * @throws UsageError for a field that is not there
 */
export function makerOfTemplate(planning: Planning, template: string, place: string): Maker {
  const parts = template.split(/(\{[^{}]*\})/).map((part): Maker => {
    if (!part.startsWith('{')) return () => part;
    const [, kind = '', argument] = /^\{([^:{}]*)(?::([^{}]*))?\}$/.exec(part) ?? [];
    if (kind === 'index') {
      const width = Number(argument ?? 0);
      return ({ index }) => String(index + 1).padStart(width, '0');
    }
    const isSlug = kind === 'slug' && argument !== undefined;
    const field = isSlug ? argument : kind;
    if (!planning.named.includes(field)) {
      const known = planning.named.join(', ') || 'none';
      throw unmakeable(
        place,
        `its x-demo template names "${field}"${didYouMean(field, planning.named)}; the fields made before it are ${known}`,
      );
    }
    return ({ fields }) => {
      const value = fields.get(field);
      if (value === undefined || value === null) return undefined;
      return isSlug ? slugOf(String(value)) : String(value);
    };
  });
  return (draw) => {
    let text = '';
    for (const part of parts) {
      const piece = part(draw);
      if (piece === undefined) return undefined;
      text += piece;
    }
    return text;
  };
}

/** Letters that Unicode does not take apart into an ASCII letter and a mark. */
const plain: { readonly [letter: string]: string } = {
  ß: 'ss',
  đ: 'd',
  ð: 'd',
  ø: 'o',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
};

/**
 * A text in small ASCII letters, digits and hyphens, as an e-mail address may have it; never empty.
 *
 * @example
 * slugOf("Đurđica O'Súilleabháin-Groß") // 'durdicaosuilleabhain-gross'
 */
export function slugOf(text: string): string {
  const small = text.toLowerCase();
  const slug = (isAscii.test(small) ? small : unmarked(small))
    .replace(/[^a-z0-9-]/g, '')
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'x' : slug;
}

const isAscii = /^[ -~]*$/;

/** A text in small letters, each without what marks it where that leaves an ASCII letter. */
function unmarked(text: string): string {
  return text.replace(/[^ -~]/g, (letter) => plain[letter] ?? letter).normalize('NFD');
}
