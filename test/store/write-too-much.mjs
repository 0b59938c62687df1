// Writes more than a file may hold, then less, prints what came of it and ends without closing.
import { openFileStore } from '../../dist/store/lowdb-store.js';

const books = { practice: 'north', resource: 'books' };
const store = await openFileStore({
  path: process.argv[2],
  resources: { books: { key: ['shelf', 'code'] } },
});
const put = (code, title) =>
  store.upsert(books, ['A', code], () => ({ fields: { shelf: 'A', code, title }, time: 0 }));
const titles = async () => {
  const { items } = await store.list(books, { order: 'oldest', offset: 0, limit: 10 });
  return items.map(({ fields }) => fields.title);
};
const kindOf = (promise) =>
  promise.then(
    () => 'kept',
    (error) => error.kind ?? String(error),
  );

await put('1', 'small');
const refused = await kindOf(put('1', 'x'.repeat(200_000)));
await put('2', 'later');
const afterwards = await titles();
const large = Array.from({ length: 2000 }, (_, at) => ({
  key: ['B', String(at)],
  fields: { shelf: 'B', code: String(at), title: 'a title of some length' },
}));
const refusedReset = await kindOf(
  store.reset('north', { counters: { revision: 0, time: 0 }, resources: { books: large } }),
);
await put('3', 'last');
const result = { refused, afterwards, refusedReset, finally: await titles() };
process.stdout.write(JSON.stringify(result), () => process.exit());
