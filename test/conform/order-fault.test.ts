import { expect, test } from 'vitest';
import { orderFault, pageFault } from '../../src/conform/list/order-fault.ts';

const items = (names: string) => [...names].map((name) => ({ name }));

test('items that others made, changed or deleted in between turn no order round [order-stable]', () => {
  expect(orderFault(items('abcd'), items('xabcd'))).toBeUndefined();
  expect(orderFault(items('abcd'), items('acd'))).toBeUndefined();
  expect(
    orderFault([{ name: 'a', at: 1 }, ...items('bc')], [...items('bc'), { name: 'a', at: 2 }]),
  ).toBe(undefined);
});

test('the same items in another order are told [order-stable]', () => {
  expect(orderFault(items('abcd'), items('xbca'))).toContain('another order');
});

test('items that are there twice say nothing of the order', () => {
  expect(orderFault(items('aba'), items('aab'))).toBeUndefined();
});

test('a page that shows other items than a moment ago is told, one that lost a few is not', () => {
  expect(pageFault(items('abcdef'), items('uvwxyz'))).toBe('other items');
  expect(pageFault(items('abcdef'), items('xyabcd'))).toBeUndefined();
  expect(pageFault(items('abc'), items('xyz'))).toBeUndefined();
});
