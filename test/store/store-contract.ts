import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Content, Fields, Item, Key, Place, Query, Store } from '../../src/store/store.ts';

/** The resources that the suite writes to. */
export const contractResources = {
  books: { key: ['shelf', 'code'] },
  readers: { key: ['number'], integerKeys: ['number'] },
};

/** A store that a test may close; `reopen` gives one that has what was acknowledged. */
export type OpenStore = { readonly store: Store; readonly reopen?: () => Promise<Store> };

const books: Place = { practice: 'north', resource: 'books' };
const readers: Place = { practice: 'north', resource: 'readers' };
const all: Query = { order: 'oldest', offset: 0, limit: 1000 };
const time = 1_767_225_600_000;

function book(shelf: string, code: string, more: Fields = {}): Fields {
  return { shelf, code, ...more };
}

function put(store: Store, place: Place, key: Key, fields: Fields, at = time) {
  return store.upsert(place, key, () => ({ fields, time: at }));
}

async function fieldsIn(store: Store, place: Place, query: Partial<Query> = {}) {
  const { items } = await store.list(place, { ...all, ...query });
  return items.map(({ fields }) => fields);
}

/** The rules that every store keeps. `runs`: how many random sequences of operations are tried. */
export function storeContract(name: string, runs: number, open: () => Promise<OpenStore>): void {
  function rule(words: string, run: (store: Store) => Promise<void>): void {
    test(`${name}: ${words}`, async () => {
      const { store } = await open();
      try {
        await run(store);
      } finally {
        await store.close();
      }
    });
  }

  rule('an unknown practice has nothing', async (store) => {
    expect(await store.has('north')).toBe(false);
    expect(await store.get(books, ['A', '1'])).toBeUndefined();
    expect(await store.list(books, all)).toEqual({ items: [], total: 0 });
    expect(await store.update(books, ['A', '1'], () => ({ fields: {}, time }))).toBeUndefined();
    expect(await store.delete(books, ['A', '1'], () => time)).toBe(false);
    expect(await store.has('north')).toBe(false);
  });

  rule('an upsert makes an item, and the next one changes it', async (store) => {
    const made = await put(store, books, ['A', '1'], book('A', '1', { title: 'One' }));
    const changed = await store.upsert(books, ['A', '1'], (current) => ({
      fields: { ...current?.fields, title: 'Two' },
      time,
    }));
    expect(made).toMatchObject({ created: true, item: { sequence: 1 } });
    expect(changed).toMatchObject({ created: false, item: { sequence: 1 } });
    expect(await store.get(books, ['A', '1'])).toEqual({
      sequence: 1,
      fields: book('A', '1', { title: 'Two' }),
    });
    expect(await store.has('north')).toBe(true);
  });

  rule('an insert makes an item under a key made of the counters, once', async (store) => {
    const insert = () =>
      store.insert(readers, ({ revision }) => ({
        key: [String(Math.min(revision, 2))],
        fields: { number: Math.min(revision, 2), name: `reader ${revision}` },
        time,
      }));
    expect((await insert())?.fields).toEqual({ number: 1, name: 'reader 1' });
    expect((await insert())?.fields).toEqual({ number: 2, name: 'reader 2' });
    expect(await insert()).toBeUndefined();
    expect((await store.get(readers, ['2']))?.fields).toEqual({ number: 2, name: 'reader 2' });
  });

  rule('an update changes an item that exists', async (store) => {
    await put(store, books, ['A', '1'], book('A', '1', { title: 'One', pages: 7 }));
    const item = await store.update(books, ['A', '1'], (current) => ({
      fields: { ...current.fields, title: 'Two' },
      time,
    }));
    expect(item).toEqual({ sequence: 1, fields: book('A', '1', { title: 'Two', pages: 7 }) });
    expect(await store.get(books, ['A', '1'])).toEqual(item);
  });

  rule('a deleted item is neither read nor listed, and its key can be used anew', async (store) => {
    for (const code of ['1', '2', '3']) await put(store, books, ['A', code], book('A', code));
    expect(await store.delete(books, ['A', '2'], () => time)).toBe(true);
    expect(await store.delete(books, ['A', '2'], () => time)).toBe(false);
    expect(await store.get(books, ['A', '2'])).toBeUndefined();
    expect(await store.list(books, all)).toMatchObject({ total: 2 });
    expect((await put(store, books, ['A', '2'], book('A', '2'))).created).toBe(true);
    expect(await fieldsIn(store, books)).toEqual([book('A', '1'), book('A', '3'), book('A', '2')]);
  });

  rule('a change that throws writes nothing', async (store) => {
    await put(store, books, ['A', '1'], book('A', '1'));
    const fail = () => {
      throw new Error('no');
    };
    await expect(store.upsert(books, ['A', '2'], fail)).rejects.toThrow('no');
    await expect(store.update(books, ['A', '1'], fail)).rejects.toThrow('no');
    await expect(store.insert(books, fail)).rejects.toThrow('no');
    await expect(store.delete(books, ['A', '1'], fail)).rejects.toThrow('no');
    expect(await fieldsIn(store, books)).toEqual([book('A', '1')]);
    const { item } = await store.upsert(books, ['A', '3'], (_current, { revision }) => ({
      fields: book('A', '3', { revision }),
      time,
    }));
    expect(item.fields.revision).toBe(2);
  });

  rule('keys are compared component by component, whatever their text is', async (store) => {
    const keys: Key[] = [
      ['a/b', 'c'],
      ['a', 'b/c'],
      ['a', ''],
      ['', 'a'],
      ['__proto__', '__proto__'],
      ['__proto__', 'constructor'],
      ['constructor', 'toString'],
      ['toString', '__proto__'],
      ['007', '7'],
      ['7', '007'],
      ['EHR-a', 'x'],
      ['EHR-A', 'x'],
      ['é', 'NFC'],
      ['e\u0301', 'NFC'],
      ['\ud800', 'lone'],
      ['😀', '\uffff'],
      ['line\nbreak', 'tab\t"quote"\\'],
    ];
    for (const [at, [shelf = '', code = '']] of keys.entries()) {
      expect(await store.get(books, [shelf, code])).toBeUndefined();
      await put(store, books, [shelf, code], book(shelf, code, { at }));
    }
    for (const [at, key] of keys.entries()) {
      expect((await store.get(books, key))?.fields.at).toBe(at);
    }
    const inOrder = await fieldsIn(store, books, { order: 'key' });
    const sorted = keys.toSorted((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]));
    expect(inOrder.map(({ shelf, code }) => [shelf, code])).toEqual(sorted);
    for (const key of keys) expect(await store.delete(books, key, () => time)).toBe(true);
    expect(await store.list(books, all)).toEqual({ items: [], total: 0 });
  });

  rule('fields with the names of what objects inherit are fields', async (store) => {
    const fields: Fields = JSON.parse(
      '{"__proto__":{"a":1},"constructor":2,"shelf":"A","code":"1"}',
    );
    await put(store, books, ['A', '1'], fields);
    const item = await store.get(books, ['A', '1']);
    expect(JSON.parse(JSON.stringify(item?.fields))).toEqual(fields);
    expect(await store.list(books, { ...all, where: { constructor: 2 } })).toMatchObject({
      total: 1,
    });
    expect(await store.list(books, { ...all, where: { toString: 2 } })).toMatchObject({ total: 0 });
  });

  rule('lists in the order that is asked for, a page at a time', async (store) => {
    for (const code of ['b', 'd', 'a', 'c']) await put(store, books, ['A', code], book('A', code));
    await put(store, books, ['A', 'b'], book('A', 'b', { changed: true }));
    const codes = async (query: Partial<Query>) =>
      (await fieldsIn(store, books, query)).map(({ code }) => code).join('');
    expect(await codes({})).toBe('bdac');
    expect(await codes({ order: 'newest' })).toBe('cadb');
    expect(await codes({ order: 'key' })).toBe('abcd');
    expect(await codes({ offset: 1, limit: 2 })).toBe('da');
    expect(await codes({ order: 'newest', offset: 1, limit: 2 })).toBe('ad');
    expect(await codes({ order: 'key', offset: 3, limit: 2 })).toBe('d');
    expect(await store.list(books, { ...all, offset: 4 })).toEqual({ items: [], total: 4 });
    expect(await store.list(books, { ...all, limit: 0 })).toEqual({ items: [], total: 4 });
    expect(await store.list(books, { ...all, limit: 1 })).toMatchObject({ total: 4 });
  });

  rule('`where` keeps items whose fields equal its values', async (store) => {
    for (const [code, tags] of [
      ['1', ['x']],
      ['2', ['y']],
      ['3', ['x']],
    ] as const) {
      await put(store, books, ['A', code], book('A', code, { tags: [...tags], pages: null }));
    }
    expect(await store.list(books, { ...all, where: { tags: ['x'] }, limit: 1 })).toMatchObject({
      items: [{ fields: { code: '1' } }],
      total: 2,
    });
    expect(await fieldsIn(store, books, { where: { tags: ['x'] }, offset: 1 })).toMatchObject([
      { code: '3' },
    ]);
    expect(await store.list(books, { ...all, where: { pages: null } })).toMatchObject({ total: 3 });
    expect(await store.list(books, { ...all, where: { other: null } })).toMatchObject({ total: 0 });
    expect(await store.list(books, { ...all, where: { code: 1 } })).toMatchObject({ total: 0 });
  });

  rule('the revision grows by one a write, and the time never goes back', async (store) => {
    const seen: (readonly [number, number])[] = [];
    for (const at of [5, 3, 9]) {
      await store.upsert(books, ['A', '1'], (_current, counters) => {
        seen.push([counters.revision, counters.time]);
        return { fields: book('A', '1'), time: at };
      });
    }
    await store.delete(books, ['A', '1'], (counters) => {
      seen.push([counters.revision, counters.time]);
      return 4;
    });
    expect(seen).toEqual([
      [1, 0],
      [2, 5],
      [3, 5],
      [4, 9],
    ]);
  });

  rule('200 racing upserts of a new key make one item and lose no change', async (store) => {
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        store.upsert(books, ['A', '1'], (current) => ({
          fields: { ...book('A', '1'), ...current?.fields, [`field${at}`]: at },
          time,
        })),
      ),
    );
    expect(results.filter(({ created }) => created)).toHaveLength(1);
    const item = await store.get(books, ['A', '1']);
    expect(Object.keys(item?.fields ?? {})).toHaveLength(202);
    expect(await store.list(books, all)).toMatchObject({ total: 1 });
  });

  rule('practices and resources have nothing in common', async (store) => {
    const south = { practice: 'south', resource: 'books' };
    const odd = { practice: '__proto__', resource: 'books' };
    for (const place of [books, south, odd]) {
      await put(store, place, ['A', '1'], book('A', '1', { in: place.practice }));
    }
    await put(store, readers, ['1'], { number: 1 });
    await store.delete(south, ['A', '1'], () => time);
    expect(await fieldsIn(store, books)).toEqual([book('A', '1', { in: 'north' })]);
    expect(await fieldsIn(store, odd)).toEqual([book('A', '1', { in: '__proto__' })]);
    expect(await fieldsIn(store, south)).toEqual([]);
    expect(await fieldsIn(store, readers)).toEqual([{ number: 1 }]);
    expect(await store.has('constructor')).toBe(false);
  });

  rule('a reset replaces all that a practice holds', async (store) => {
    await put(store, books, ['A', '9'], book('A', '9'));
    await put(store, readers, ['9'], { number: 9 });
    await store.reset('north', {
      counters: { revision: 40, time: 7 },
      resources: {
        books: ['3', '1', '2'].map((code) => ({ key: ['A', code], fields: book('A', code) })),
      },
    });
    expect(await fieldsIn(store, books)).toEqual(['3', '1', '2'].map((code) => book('A', code)));
    expect(await fieldsIn(store, readers)).toEqual([]);
    const { item } = await store.upsert(books, ['A', '4'], (_current, counters) => ({
      fields: book('A', '4', { ...counters }),
      time,
    }));
    expect(item).toEqual({ sequence: 4, fields: book('A', '4', { revision: 41, time: 7 }) });
  });

  rule('a reset refuses two items with one key and changes nothing', async (store) => {
    await put(store, books, ['A', '9'], book('A', '9'));
    const twice = { key: ['A', '1'], fields: book('A', '1') };
    const content: Content = {
      counters: { revision: 0, time: 0 },
      resources: { books: [twice, twice] },
    };
    await expect(store.reset('north', content)).rejects.toThrow('["A","1"]');
    expect(await fieldsIn(store, books)).toEqual([book('A', '9')]);
  });

  rule('a practice that was dropped is as if it had never been', async (store) => {
    await put(store, books, ['A', '1'], book('A', '1'));
    await put(store, { ...books, practice: 'south' }, ['A', '1'], book('A', '1'));
    expect(await store.counters('north')).toEqual({ revision: 1, time });
    await store.drop('north');
    await store.drop('nobody');
    expect(await store.has('north')).toBe(false);
    expect(await store.counters('north')).toEqual({ revision: 0, time: 0 });
    expect(await fieldsIn(store, books)).toEqual([]);
    expect(await fieldsIn(store, { ...books, practice: 'south' })).toHaveLength(1);
  });

  rule('a snapshot can be restored any number of times, elsewhere too', async (store) => {
    await put(store, books, ['A', '1'], book('A', '1'));
    await put(store, books, ['A', '2'], book('A', '2'));
    const snapshot = await store.snapshot('north');
    for (const round of [1, 2]) {
      await put(store, books, ['A', '1'], book('A', '1', { round }));
      await store.delete(books, ['A', '2'], () => time);
      await put(store, books, ['A', '3'], book('A', '3'));
      await store.restore('north', snapshot);
      expect(await fieldsIn(store, books)).toEqual([book('A', '1'), book('A', '2')]);
    }
    await store.restore('south', snapshot);
    const south = { ...books, practice: 'south' };
    await store.delete(south, ['A', '1'], () => time);
    expect(await fieldsIn(store, south)).toEqual([book('A', '2')]);
    expect(await fieldsIn(store, books)).toEqual([book('A', '1'), book('A', '2')]);
  });

  rule('a snapshot has the counters, so that what follows it repeats', async (store) => {
    const next = async () => {
      const { item } = await store.upsert(books, ['A', '1'], (_current, counters) => ({
        fields: book('A', '1', { ...counters }),
        time: counters.time + 1,
      }));
      return item;
    };
    await next();
    const snapshot = await store.snapshot('north');
    const first = [await next(), await next()];
    await store.restore('north', snapshot);
    expect([await next(), await next()]).toEqual(first);
  });

  rule('a snapshot of another store is refused', async (store) => {
    await expect(store.restore('north', { kind: 'snapshot' })).rejects.toThrow('another store');
  });

  test(`${name}: a closed store refuses, and may be closed twice`, async () => {
    const { store } = await open();
    await put(store, books, ['A', '1'], book('A', '1'));
    await Promise.all([store.close(), store.close()]);
    await expect(store.get(books, ['A', '1'])).rejects.toThrow('closed');
    await expect(put(store, books, ['A', '1'], book('A', '1'))).rejects.toThrow('closed');
    await expect(store.snapshot('north')).rejects.toThrow('closed');
    await expect(
      store.reset('north', { counters: { revision: 0, time: 0 }, resources: {} }),
    ).rejects.toThrow('closed');
  });

  test(`${name}: does what a plain model does, whatever happens to it`, {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 40 }), async (operations) => {
        const { store, reopen } = await open();
        let current = store;
        try {
          const model = createModel();
          for (const one of operations) await run(one, current, model);
          if (reopen !== undefined) {
            await current.close();
            current = await reopen();
          }
          await expectSame(current, model);
        } finally {
          await current.close();
        }
      }),
      { numRuns: runs },
    );
  });
}

type Model = {
  practices: Map<string, { revision: number; items: Map<string, Item & { key: Key }> }>;
  saved: { state: Map<string, Item & { key: Key }>; revision: number } | undefined;
};

const practices = ['north', 'south'];
const component = fc.constantFrom('a', 'b', '', 'a/b', '__proto__', 'constructor', '10', '9');
const keys = fc.tuple(component, component);
const practice = fc.constantFrom(...practices);
const operation = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('upsert' as const),
      practice,
      key: keys,
      value: fc.jsonValue({ maxDepth: 1 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), practice, key: keys }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('update' as const),
      practice,
      key: keys,
      value: fc.integer(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('reset' as const),
      practice,
      keys: fc.uniqueArray(keys, { selector: String, maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('snapshot' as const), practice }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), practice }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), practice }) },
);
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;
const snapshots = new WeakMap<object, Awaited<ReturnType<Store['snapshot']>>>();

function createModel(): Model {
  return { practices: new Map(), saved: undefined };
}

function stateOf(model: Model, name: string) {
  const state = model.practices.get(name) ?? { revision: 0, items: new Map() };
  model.practices.set(name, state);
  return state;
}

async function run(one: Operation, store: Store, model: Model): Promise<void> {
  const place = { practice: one.practice, resource: 'books' };
  const state = stateOf(model, one.practice);
  if (one.do === 'upsert' || one.do === 'update') {
    const id = JSON.stringify(one.key);
    const current = state.items.get(id);
    const fields: Fields = { ...book(...one.key), value: toJson(one.value) };
    const written = { fields, time };
    if (one.do === 'update') {
      const item = await store.update(place, one.key, () => written);
      expect(item === undefined).toBe(current === undefined);
      if (current === undefined) return;
    } else {
      const { created } = await store.upsert(place, one.key, () => written);
      expect(created).toBe(current === undefined);
    }
    const next = Math.max(0, ...[...state.items.values()].map(({ sequence }) => sequence)) + 1;
    state.items.set(id, { key: one.key, sequence: current?.sequence ?? next, fields });
    state.revision += 1;
  } else if (one.do === 'delete') {
    const deleted = state.items.delete(JSON.stringify(one.key));
    expect(await store.delete(place, one.key, () => time)).toBe(deleted);
    if (deleted) state.revision += 1;
  } else if (one.do === 'reset') {
    const entries = one.keys.map((key) => ({ key, fields: book(...key) }));
    await store.reset(one.practice, {
      counters: { revision: 100, time },
      resources: { books: entries },
    });
    state.revision = 100;
    state.items = new Map(
      entries.map(({ key, fields }, at) => [
        JSON.stringify(key),
        { key, fields, sequence: at + 1 },
      ]),
    );
  } else if (one.do === 'drop') {
    await store.drop(one.practice);
    state.items = new Map();
    state.revision = 0;
  } else if (one.do === 'snapshot') {
    snapshots.set(model, await store.snapshot(one.practice));
    model.saved = { state: new Map(state.items), revision: state.revision };
  } else {
    const snapshot = snapshots.get(model);
    if (snapshot === undefined || model.saved === undefined) return;
    await store.restore(one.practice, snapshot);
    state.items = new Map(model.saved.state);
    state.revision = model.saved.revision;
  }
}

async function expectSame(store: Store, model: Model): Promise<void> {
  for (const [name, { items, revision }] of model.practices) {
    const place = { practice: name, resource: 'books' };
    const expected = [...items.values()].toSorted((a, b) => a.sequence - b.sequence);
    const oldest = await store.list(place, all);
    expect(oldest.items).toEqual(expected.map(({ sequence, fields }) => ({ sequence, fields })));
    expect(oldest.total).toBe(expected.length);
    const byKey = expected.toSorted(
      (a, b) => compare(a.key[0], b.key[0]) || compare(a.key[1], b.key[1]),
    );
    expect(await fieldsIn(store, place, { order: 'key' })).toEqual(
      byKey.map((item) => item.fields),
    );
    for (const { key, sequence, fields } of expected) {
      expect(await store.get(place, key)).toEqual({ sequence, fields });
    }
    await store.upsert(place, ['the', 'end'], (_current, counters) => {
      expect(counters.revision).toBe(revision + 1);
      return { fields: book('the', 'end'), time };
    });
  }
}

function toJson(value: unknown): Fields[string] {
  return JSON.parse(JSON.stringify(value));
}

function compare(a = '', b = ''): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
