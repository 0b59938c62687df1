import type { JsonObject } from '../../json.ts';
import type { Paging } from '../../spec/contract.ts';
import { isAccepted } from '../../target/exchange.ts';
import type { Answered } from '../answer-book.ts';
import { itemsOf, listed } from '../lab/items-of.ts';
import { isRefused, type Lab } from '../lab/lab.ts';
import { generatedFields, itemOf } from '../lab/shown.ts';
import { findListed } from '../list/list-window.ts';
import type { Inquiry } from './inquiry.ts';

const listOrder: Inquiry = {
  question: 'list-order',
  needs: ['writes'],
  async run(lab) {
    const [id] = generatedFields(lab.subject, 'uuid');
    if (id === undefined || lab.subject.operations.list === undefined) return [];
    // Made in an order that is not the keys' own, so that "by key" is not taken for "by age"; of so many
    // that an order by the vendor's ids is hardly ever taken for it either.
    const labels = ['d', 'b', 'f', 'a', 'e', 'c'].map((letter) => `order-${letter}`);
    const ids: unknown[] = [];
    for (const label of labels) {
      ids.push(itemOf(await lab.make(lab.body(lab.key(label), {}, 'required')))?.[id]);
    }
    const has = (items: readonly JsonObject[]) =>
      ids.every((one) => items.some((item) => item[id] === one));
    const found = await findListed(lab, has);
    const places = ids.map((one) => found?.items.findIndex((item) => item[id] === one) ?? -1);
    const proof = found?.proof.slice(-1) ?? [];
    if (places.includes(-1)) return [{ kind: '', note: 'not all items are listed', proof }];
    const rises = places.slice(1).map((place, index) => place > (places[index] ?? 0));
    const answer = !rises.includes(false) ? 'oldest' : !rises.includes(true) ? 'newest' : 'other';
    return [{ kind: '', answer, proof }];
  },
};

const pageOutOfRange: Inquiry = {
  question: 'page-out-of-range',
  needs: [],
  async run(lab) {
    const page = pagingOf(lab);
    if (page === undefined) return [];
    const answers: Answered[] = [];
    for (const [name, value] of [
      [page.index, String(page.first - 1)],
      [page.index, 'x'],
      [page.size, '0'],
      [page.size, '-1'],
      [page.size, 'x'],
    ] as const) {
      const done = await lab.list(
        { [name]: value },
        { outcome: 'invalid', kind: `${name}=${value}` },
      );
      const answer = isAccepted(done) ? 'clamped' : isRefused(done) ? 'refused' : undefined;
      answers.push({ kind: `${name}=${value}`, ...(answer && { answer }), proof: [done] });
    }
    return answers;
  },
};

const pageSizeLimit: Inquiry = {
  question: 'page-size-limit',
  needs: [],
  async run(lab) {
    const page = pagingOf(lab);
    if (page === undefined) return [];
    const large = await lab.list({ [page.size]: '100000' });
    const { items, count } = listed(lab, large);
    if (isRefused(large)) return [await refusedLimit(lab, page)];
    if (!isAccepted(large) || count === undefined) return [{ kind: '', proof: [large] }];
    // Fewer than there are: the page was cut at the limit. All there are: the limit is not below it.
    const proof = [large];
    if (items.length > 0 && items.length < count) {
      // Where the next page has nothing, items are missing, and nothing was cut.
      const next = await lab.list({ [page.size]: '100000', [page.index]: String(page.first + 1) });
      const rest = listed(lab, next).items.length;
      if (rest > 0) return [{ kind: '', answer: items.length, proof: [large, next] }];
    }
    return [{ kind: '', note: `at least ${Math.max(count, 1)}`, proof }];
  },
};

/** The largest page size that is not refused, found by halving. */
async function refusedLimit(lab: Lab, page: Paging): Promise<Answered> {
  let fits = 1;
  let over = 100_000;
  const proof = [];
  while (over - fits > 1) {
    const size = Math.floor((fits + over) / 2);
    const done = await lab.list({ [page.size]: String(size) });
    proof.push(done);
    if (isAccepted(done)) fits = size;
    else over = size;
  }
  return { kind: '', answer: fits, proof: proof.slice(-2) };
}

const pageSizeOver: Inquiry = {
  question: 'page-size-over',
  needs: [],
  async run(lab) {
    const page = pagingOf(lab);
    if (page === undefined) return [];
    const done = await lab.list({ [page.size]: '100000' }, { outcome: 'invalid', kind: 'over' });
    if (isRefused(done)) return [{ kind: '', answer: 'refused', proof: [done] }];
    const { items, count } = listed(lab, done);
    const isCut = isAccepted(done) && items.length < (count ?? 0);
    return [isCut ? { kind: '', answer: 'clamped', proof: [done] } : { kind: '', proof: [done] }];
  },
};

const pastTheEnd: Inquiry = {
  question: 'past-the-end',
  needs: [],
  async run(lab) {
    const page = pagingOf(lab);
    if (page === undefined) return [];
    const done = await lab.list({ [page.index]: '100000' }, { outcome: 'past-the-end' });
    const { items } = listed(lab, done);
    const proof = [done];
    if (isAccepted(done) && items.length === 0) return [{ kind: '', answer: 'empty-list', proof }];
    return [{ kind: '', ...(done.response?.status === 404 && { answer: '404' }), proof }];
  },
};

const count: Inquiry = {
  question: 'count',
  needs: ['writes'],
  async run(lab) {
    const page = pagingOf(lab);
    const envelope = lab.subject.operations.list?.binding?.envelope;
    if (page === undefined || envelope?.count === undefined) return [];
    const ask = () => lab.list({ [page.size]: '1' });
    let done = await ask();
    if ((itemsOf(done, envelope).count ?? 0) < 2) {
      for (const label of ['one', 'two']) await lab.make(lab.body(lab.key(label), {}, 'required'));
      done = await ask();
    }
    const shown = itemsOf(done, envelope);
    const isAll = shown.count !== undefined && shown.count >= 2;
    return [{ kind: '', ...(isAll && { answer: 'all' }), proof: [done] }];
  },
};

/** Asked again at the end, when the run has made more items than many a limit: only if it is unknown. */
export const lateListInquiries: readonly Inquiry[] = [pageSizeLimit, pageSizeOver].map(
  (inquiry) => ({
    ...inquiry,
    run: async (lab) => (lab.isFound(inquiry.question) ? [] : inquiry.run(lab)),
  }),
);

/** Questions about the list. */
export const listInquiries: readonly Inquiry[] = [
  pageSizeLimit,
  pageSizeOver,
  pageOutOfRange,
  pastTheEnd,
  count,
  listOrder,
];

function pagingOf(lab: Lab): Paging | undefined {
  return lab.subject.operations.list?.binding?.page;
}
