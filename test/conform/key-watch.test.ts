import { expect, test } from 'vitest';
import { createKeyWatch } from '../../src/conform/lab/key-watch.ts';
import type { Exchange } from '../../src/target/exchange.ts';

const key = 'vox-k1-first-secret';
const isShown = createKeyWatch([key, 'vox-k2-second-secret', 'short']);

function answered(body: string, headers = {}, authorization?: string): Exchange {
  const sent = authorization === undefined ? [] : [['Authorization', authorization] as const];
  return {
    number: 1,
    request: { method: 'GET', path: '/', as: 'none', headers: sent },
    response: { status: 401, headers, body },
    sentAt: 0,
    doneAt: 1,
  };
}

test('a key is found in a body and in a header', () => {
  expect(isShown(answered(`No such key; try ${key}`))).toBe(true);
  expect(isShown(answered('', { 'x-key': 'vox-k2-second-secret' }))).toBe(true);
  expect(isShown(answered('No such key', { 'www-authenticate': 'Bearer' }))).toBe(false);
});

test('a forged token that comes back is no key, though it has one in it', () => {
  expect(isShown(answered(`No such key: ${key}0`, {}, `Bearer ${key}0`))).toBe(false);
  expect(isShown(answered(`No ${key}0; try ${key}`, {}, `Bearer ${key}0`))).toBe(true);
});

test('the key itself that comes back is one, whatever it came under', () => {
  expect(isShown(answered(`What is Basic ${key}?`, {}, `Basic ${key}`))).toBe(true);
});

test('what is short may stand there by chance', () => {
  expect(isShown(answered('a short word'))).toBe(false);
});
