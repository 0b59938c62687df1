import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMock, type Mock } from '../../src/mock/create-mock.ts';
import { createIntegrator, type Integrator } from '../support/patients.ts';
import { itemsOf } from '../support/send.ts';

const spec = fileURLToPath(new URL('../fixtures/library.openapi.yaml', import.meta.url));
const source = fileURLToPath(new URL('../../src', import.meta.url));

const homer = { title: 'Odyssey', author: { last: 'Homer' }, genre: 'poetry' } as const;
const isbn = '9780140449136';

let mock: Mock;

beforeAll(async () => {
  mock = await createMock({ spec, demo: 3 });
});
afterAll(() => mock.close());

async function librarian(): Promise<Integrator> {
  return createIntegrator(mock.url, (await mock.practice()).key);
}

test('the base path is that of the document', () => {
  expect(new URL(mock.url).pathname).toBe('/v1');
});

test('a practice begins with demo data of both resources', async () => {
  const { request } = await librarian();
  const shelves = itemsOf(await request('GET', '/shelves'), 'items');
  expect(shelves.map(({ id }) => id)).toEqual([1, 2, 3]);
  for (const shelf of [1, 2, 3]) {
    const books = JSON.parse((await request('GET', `/shelves/${shelf}/books`)).text);
    expect(books).toHaveLength(1);
    expect(books[0]).toMatchObject({ shelf, title: expect.any(String) });
    expect((await request('GET', `/shelves/${shelf}/books/${books[0].isbn}`)).body).toEqual(
      books[0],
    );
  }
});

test('a shelf is created with a number that the server counts', async () => {
  const { request } = await librarian();
  const first = await request('POST', '/shelves', { name: 'Poetry', floor: 2 });
  const second = await request('POST', '/shelves', { name: 'History' });
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(first.body).toMatchObject({ name: 'Poetry', floor: 2 });
  expect(Number(second.body.id)).toBeGreaterThan(Number(first.body.id));
  expect(Number(first.body.id)).toBeGreaterThan(3);
  expect((await request('GET', `/shelves/${first.body.id}`)).body).toEqual(first.body);
});

test('shelves are listed page by page, from page 1', async () => {
  const { request } = await librarian();
  const idsOf = async (query: string) =>
    itemsOf(await request('GET', `/shelves?${query}`), 'items').map(({ id }) => id);
  expect(await idsOf('page=1&perPage=2')).toEqual([1, 2]);
  expect(await idsOf('page=2&perPage=2')).toEqual([3]);
  expect((await request('GET', '/shelves?perPage=2')).body.total).toBe(3);
  expect((await request('GET', '/shelves?page=3&perPage=2')).status).toBe(404);
  expect((await request('GET', '/shelves?page=0')).status).toBe(422);
  expect((await request('GET', '/shelves?perPage=51')).status).toBe(422);
});

test('a shelf is changed and removed', async () => {
  const { request } = await librarian();
  const changed = await request('PATCH', '/shelves/2', { floor: 4 });
  expect(changed.body).toMatchObject({ id: 2, floor: 4 });
  expect((await request('PATCH', '/shelves/2', { floor: 5 })).status).toBe(422);
  expect((await request('PATCH', '/shelves/2', { id: 9 })).status).toBe(422);
  expect((await request('GET', '/shelves/2')).body).toEqual(changed.body);
  expect((await request('DELETE', '/shelves/2')).status).toBe(204);
  expect((await request('GET', '/shelves/2')).status).toBe(404);
  expect((await request('DELETE', '/shelves/2')).status).toBe(404);
});

test('a number that is no shelf number is refused', async () => {
  const { request } = await librarian();
  for (const id of ['x', '0', '1.5', '-1', '1e0', '01']) {
    expect([id, (await request('GET', `/shelves/${id}`)).status]).toEqual([id, 422]);
  }
  expect((await request('GET', '/shelves/99')).status).toBe(404);
});

test('a book is added to its shelf and changed by PUT, what is left out cleared', async () => {
  const { request } = await librarian();
  const path = `/shelves/1/books/${isbn}`;
  const full = { ...homer, pages: 541, lent: false, tags: ['classic', 'epic'], note: 'Old' };
  const added = await request('PUT', path, full);
  expect(added.status).toBe(201);
  expect(added.body).toMatchObject({ shelf: 1, isbn, ...full });
  const changed = await request('PUT', path, { ...homer, lent: true });
  expect(changed.status).toBe(200);
  expect(changed.body).toEqual({
    shelf: 1,
    isbn,
    ...homer,
    lent: true,
    addedAt: added.body.addedAt,
  });
  expect((await request('GET', path)).body).toEqual(changed.body);
  expect(JSON.parse((await request('GET', '/shelves/1/books')).text)).toHaveLength(2);
});

test('the same book can stand on two shelves', async () => {
  const { request } = await librarian();
  for (const shelf of [1, 2]) {
    expect((await request('PUT', `/shelves/${shelf}/books/${isbn}`, homer)).status).toBe(201);
  }
  await request('DELETE', `/shelves/1/books/${isbn}`);
  expect((await request('GET', `/shelves/1/books/${isbn}`)).status).toBe(404);
  expect((await request('GET', `/shelves/2/books/${isbn}`)).body).toMatchObject({ shelf: 2 });
});

test('a PATCH changes a nested object and an array as a whole', async () => {
  const { request } = await librarian();
  const path = `/shelves/1/books/${isbn}`;
  await request('PUT', path, { ...homer, tags: ['a'] });
  const changed = await request('PATCH', path, {
    author: { first: 'Emily', last: 'Wilson' },
    tags: ['b', 'c'],
  });
  expect(changed.body).toMatchObject({
    ...homer,
    author: { first: 'Emily', last: 'Wilson' },
    tags: ['b', 'c'],
  });
});

test('what the schemas do not allow is refused, with its place', async () => {
  const { request } = await librarian();
  const path = `/shelves/1/books/${isbn}`;
  for (const wrong of [
    { genre: 'cooking' },
    { author: { first: 'Homer' } },
    { author: 'Homer' },
    { tags: ['a', 'a'] },
    { tags: ['a', ''] },
    { pages: 0 },
    { pages: 1.5 },
    { lent: 'no' },
    { addedAt: '2020-01-01T00:00:00Z' },
  ]) {
    const refused = await request('PUT', path, { ...homer, ...wrong });
    expect([wrong, refused.status]).toEqual([wrong, 422]);
    expect(refused.text).toContain(Object.keys(wrong)[0]);
  }
  expect((await request('GET', path)).status).toBe(404);
  expect((await request('PUT', '/shelves/1/books/123', homer)).status).toBe(422);
});

test('nothing lies under a shelf that is not there', async () => {
  const { request } = await librarian();
  expect((await request('GET', '/shelves/99/books')).status).toBe(404);
  const refused = await request('PUT', `/shelves/99/books/${isbn}`, homer);
  expect(refused.status).toBe(404);
  expect((await request('GET', `/shelves/99/books/${isbn}`)).status).toBe(404);
});

test('the books of a shelf go with it', async () => {
  const { request } = await librarian();
  const shelf = (await request('POST', '/shelves', { name: 'Poetry' })).body.id;
  await request('PUT', `/shelves/${shelf}/books/${isbn}`, homer);
  await request('PUT', `/shelves/1/books/${isbn}`, homer);
  expect((await request('DELETE', `/shelves/${shelf}`)).status).toBe(204);
  expect((await request('GET', `/shelves/${shelf}/books/${isbn}`)).status).toBe(404);
  expect((await request('GET', `/shelves/1/books/${isbn}`)).status).toBe(200);
  const next = (await request('POST', '/shelves', { name: 'Prose' })).body.id;
  expect(next).not.toBe(shelf);
  expect(JSON.parse((await request('GET', `/shelves/${next}/books`)).text)).toEqual([]);
});

test('no line of code that the mock is made of knows either domain', async () => {
  const words = /patient|shel(f|ves)\b|\bbooks?\b(?!\.genre)|isbn|mobileNumber|providerId/i;
  for (const folder of ['mock', 'spec', 'store']) {
    const files = await readdir(join(source, folder), { recursive: true });
    for (const file of files.filter((name) => name.endsWith('.ts'))) {
      const text = await readFile(join(source, folder, file), 'utf8');
      const code = text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, ''); // comments have examples
      expect.soft([file, words.exec(code)?.[0]]).toEqual([file, undefined]);
    }
  }
});

test('items whose key stands in the path can be exported and imported', async () => {
  const practice = await mock.practice({ demo: 2 });
  const items = await practice.export();
  expect(items.books).toHaveLength(2);
  await practice.reset({ demo: 0 });
  await practice.import(items);
  expect(await practice.export()).toEqual(items);
  const [book] = items.books ?? [];
  const wrong = { ...items, books: [{ ...book, shelf: 'first' }] };
  await expect(practice.import(wrong)).rejects.toThrow(/shelf/);
});
