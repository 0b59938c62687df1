import { objectAt } from '../../spec/walk.ts';
import type { Exchange } from '../../target/exchange.ts';
import { exemptIn } from './exempt-items.ts';
import { itemsIn } from './items-in.ts';
import type { Review } from './review.ts';

/** Null in one answer and left out of another, for the same field in answers to the same operation. */
export const absentReview: Review = {
  id: 'responses/absent',
  rules: ['absent-field'],
  about: 'a field without a value is null, or left out, in all answers to one operation alike',
  *review({ contract, expected, exchanges }) {
    const isExempt = exemptIn({ contract, expected, exchanges });
    const seen = new Map<string, Map<'null' | 'left out', Exchange>>();
    for (const { exchange, expectation } of expected) {
      const { id, binding } = expectation.operation;
      const resource = contract.resources.find((one) => one.name === binding?.resource);
      const properties = Object.keys(
        objectAt(contract.schemas[resource?.shown ?? ''], 'properties'),
      );
      const items = itemsIn(exchange, expectation.operation).filter((item) => !isExempt(item));
      for (const item of items) {
        if (!properties.some((name) => name in item)) continue; // a message, or another object
        for (const name of properties) {
          const how = !(name in item) ? 'left out' : item[name] === null ? 'null' : undefined;
          if (how === undefined) continue;
          const about = `${name} without a value in answers to ${id}`;
          const ways = seen.get(about) ?? new Map<'null' | 'left out', Exchange>();
          seen.set(about, ways.has(how) ? ways : ways.set(how, exchange));
        }
      }
    }
    for (const [about, ways] of seen) {
      yield {
        rule: 'absent-field',
        about,
        ok: ways.size === 1,
        expected: 'it is null each time, or left out each time',
        received: [...ways.keys()].join(' and '),
        proof: [...ways.values()],
      };
    }
  },
};
