import { objectAt } from '../../spec/walk.ts';
import type { Exchange } from '../../target/exchange.ts';
import type { AnswerBook } from '../answer-book.ts';
import { exemptIn } from './exempt-items.ts';
import { itemsIn } from './items-in.ts';
import type { Record } from './review.ts';

const question = 'extra-fields';

/** Finds out, for each operation, whether its answers have fields beyond those that the document has. */
export function answerExtraFields(
  record: Pick<Record, 'contract' | 'document' | 'exchanges' | 'expected'>,
  book: AnswerBook,
): void {
  if (!record.document.rulebook.questions.some(({ id }) => id === question)) return;
  const isExempt = exemptIn(record);
  const found = new Map<string, { readonly extra: Set<string>; proof: Exchange }>();
  for (const { exchange, expectation } of record.expected) {
    const { id, binding } = expectation.operation;
    const resource = record.contract.resources.find((one) => one.name === binding?.resource);
    const properties = objectAt(record.contract.schemas[resource?.shown ?? ''], 'properties');
    const items = itemsIn(exchange, expectation.operation).filter((item) => !isExempt(item));
    const known = Object.keys(properties).filter((name) => !resource?.key.includes(name));
    for (const item of items) {
      const extra = Object.keys(item).filter((name) => !known.includes(name));
      // What has no documented field at all is no item.
      if (extra.length === Object.keys(item).length) continue;
      const before = found.get(id) ?? { extra: new Set<string>(), proof: exchange };
      if (extra.length > 0 && before.extra.size === 0) before.proof = exchange;
      for (const name of extra) before.extra.add(name);
      found.set(id, before);
    }
  }
  for (const [kind, { extra, proof }] of found) {
    const note = extra.size > 0 ? { note: [...extra].join(', ') } : {};
    book.record(question, {
      kind,
      answer: extra.size > 0 ? 'some' : 'none',
      ...note,
      proof: [proof],
    });
  }
}
