// Writes without end, and says of each write that it is acknowledged. Folds as often as it can.
import { openFileStore } from '../../dist/store/lowdb-store.js';

const store = await openFileStore({
  path: process.argv[2],
  resources: { books: { key: ['shelf', 'code'] } },
  foldAfter: 2000,
});
for (let number = 1; ; number += 1) {
  const code = String(number % 40);
  const fields = { shelf: 'A', code, number, text: String(number).repeat(50) };
  await store.upsert({ practice: 'north', resource: 'books' }, ['A', code], () => ({
    fields,
    time: 0,
  }));
  // Said before the next write begins, however slowly it is read.
  await new Promise((resolve) => process.stdout.write(`${code} ${number}\n`, resolve));
  // Lets the news of a fold's end through.
  if (number % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
}
