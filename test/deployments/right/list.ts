import { json, Refused } from './answer.ts';
import type { Parts, World } from './parts.ts';

type ListParts = Pick<
  Parts,
  | 'list'
  | 'all'
  | 'pageOf'
  | 'itemsOf'
  | 'countOf'
  | 'envelope'
  | 'show'
  | 'showText'
  | 'showDate'
  | 'showTime'
>;

/** The list and its pages, and how a patient is shown. */
export function listParts({ parts, answers }: World): ListParts {
  const limit =
    answers['page-size-limit'] === 'none'
      ? Number.MAX_SAFE_INTEGER
      : Number(answers['page-size-limit']);

  function numberOf(query: URLSearchParams, name: string, least: number, absent: number): number {
    const [text, ...others] = query.getAll(name);
    if (text === undefined) return absent;
    const number = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
    if (others.length === 0 && number >= least && Number.isSafeInteger(number)) return number;
    if (answers['page-out-of-range'] === 'refused') {
      throw new Refused(Number(answers['invalid-status']), `${name} must be from ${least}`);
    }
    return /^-?[0-9]/.test(text) ? least : absent;
  }

  return {
    list({ practice, query }) {
      const all = parts.all(practice);
      const page = parts.pageOf(query);
      const items = parts.itemsOf(all, page);
      if (items.length === 0 && page.page > 0 && answers['past-the-end'] === '404') {
        throw new Refused(404, 'There is no such page');
      }
      const shown = items.map((patient) => parts.show(patient, 'list'));
      return json(200, parts.envelope(shown, parts.countOf(all, items, practice)));
    },

    all(practice) {
      const oldest = [...practice.patients.values()];
      if (answers['list-order'] === 'oldest') return oldest;
      if (answers['list-order'] === 'newest') return oldest.reverse();
      return oldest.sort((a, b) => (parts.slot(a.pair) < parts.slot(b.pair) ? -1 : 1));
    },

    pageOf(query) {
      const page = numberOf(query, 'page', 0, 0);
      const size = numberOf(query, 'pageSize', 1, 20);
      if (size > limit && answers['page-size-over'] === 'refused') {
        throw new Refused(Number(answers['invalid-status']), `pageSize must be at most ${limit}`);
      }
      return { page, size: Math.min(size, limit) };
    },

    itemsOf: (all, { page, size }) => all.slice(page * size, page * size + size),
    countOf: (all) => all.length,
    envelope: (data, count) => ({ data, count }),

    show(patient) {
      const { pair, id, createdAt, updatedAt, dateOfBirth, ...texts } = patient;
      const shown = {
        id,
        ...Object.fromEntries(
          Object.entries(texts).map(([name, text]) => [name, text && parts.showText(text)]),
        ),
        dateOfBirth: dateOfBirth && parts.showDate(dateOfBirth),
        createdAt: parts.showTime(createdAt),
        updatedAt: parts.showTime(updatedAt),
        ...(answers['extra-fields'] === 'some' && pair),
      };
      if (answers['absent-field'] === 'null') return shown;
      return Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== null));
    },

    showText: (text) => text,
    showDate: (date) => `${date}T00:00:00.000Z`,
    showTime: (time) => new Date(time).toISOString(),
  };
}
