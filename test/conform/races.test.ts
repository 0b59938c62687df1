import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { fieldRace } from '../../src/conform/races/race-fields.ts';
import { mixedRace } from '../../src/conform/races/race-mixed.ts';
import { newKeyRace } from '../../src/conform/races/race-new-key.ts';
import { staleReadRace } from '../../src/conform/races/race-stale-read.ts';
import { raceChecks } from '../../src/conform/races/races.ts';
import { sequenceCheck } from '../../src/conform/sequences/sequences.ts';
import { runCheck } from './lab.ts';
import { type Answered, startWrong, type Wrong } from './proxy.ts';

/** An item of a test's deployment. */
type Row = { readonly id: string; readonly fields: Answered['body'] };

test('races on a right deployment break no rule, with at most 250 requests', async () => {
  const { url, key } = await startWrong((sent, forward) => forward(sent));
  let sum = 0;
  for (const check of raceChecks) {
    const { failed, skip, requests } = await runCheck(check, url, { key });
    expect(failed).toEqual([]);
    expect(skip).toBeUndefined();
    sum += requests;
  }
  expect(sum).toBeLessThanOrEqual(250);
});

test('races on a deployment that is slow and answers out of order break no rule', async () => {
  let sent = 0;
  const { url, key } = await startWrong(async (request, forward) => {
    sent += 1;
    await setTimeout((sent * 7) % 11);
    const answered = await forward(request);
    await setTimeout((sent * 5) % 13);
    return answered;
  });
  for (const check of raceChecks) {
    expect((await runCheck(check, url, { key })).failed).toEqual([]);
  }
});

test('an answer that is lost, before or after the request took place, is no broken rule', async () => {
  let sent = 0;
  const { url, key } = await startWrong(async (request, forward) => {
    sent += 1;
    if (sent > 30 && sent % 7 === 0) throw new Error('before');
    const answered = await forward(request);
    if (sent > 30 && sent % 5 === 0) throw new Error('after');
    return answered;
  });
  for (const check of raceChecks) {
    expect((await runCheck(check, url, { key })).failed).toEqual([]);
  }
});

test('an answer that shows what another request did meanwhile is no broken rule', async () => {
  const { url, key } = await startWrong(async (request, forward) => {
    const { status, body } = await forward(request);
    if (request.method !== 'PATCH' || status !== 200) return { status, body };
    await setTimeout(5);
    const later = await forward({ ...request, method: 'GET' });
    return { status, body: later.status === 200 ? later.body : body };
  });
  for (const check of raceChecks) {
    expect((await runCheck(check, url, { key })).failed).toEqual([]);
  }
});

test('items that another run left behind are not taken for second ones', async () => {
  const { url, key } = await startWrong((sent, forward) =>
    sent.method === 'DELETE' && !sent.path.includes('alone') && !sent.path.includes('round')
      ? Promise.resolve({ status: 204, body: {} })
      : forward(sent),
  );
  await runCheck(sequenceCheck, url, { key, seed: 1 });
  expect((await runCheck(newKeyRace, url, { key, seed: 1 })).failed).toEqual([]);
});

/** A deployment that looks a key up, waits, and then writes what it has made of it. */
function unguarded(): Wrong {
  const rows: Row[] = [];
  let made = 0;
  return async ({ method, path, body }) => {
    const pair = method === 'POST' ? pathOf(body) : path;
    const find = () => rows.find((row) => row.fields.path === pair);
    const shown = (status: number, row: Row | undefined) => ({
      status: row ? status : 404,
      body: row ? { ...row.fields, id: row.id } : {},
    });
    if (path.startsWith('/patients?')) {
      const data = rows.map((row) => ({ ...row.fields, id: row.id }));
      return { status: 200, body: { data, count: data.length } };
    }
    const found = find();
    await setTimeout(method === 'GET' ? 0 : 4);
    if (method === 'GET') return shown(200, find());
    if (method === 'DELETE') {
      const index = rows.findIndex((row) => row.fields.path === pair);
      if (index === -1) return { status: 404, body: {} };
      rows.splice(index, 1);
      return { status: 204, body: {} };
    }
    if (method === 'PATCH' && found === undefined) return { status: 404, body: {} };
    const fields = { ...found?.fields, ...dated(body), path: pair };
    const row = {
      id: found?.id ?? `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`,
      fields,
    };
    const index = rows.findIndex((one) => one.id === row.id);
    if (index === -1) rows.push(row);
    else rows[index] = row;
    return shown(found ? 200 : 201, row);
  };
}

test('two items that come of upserts at once are found [one-item-a-pair]', async () => {
  const { url, key } = await startWrong(unguarded());
  const { failed } = await runCheck(newKeyRace, url, { key });
  expect(failed.map((one) => one.rule)).toEqual(['one-item-a-pair']);
});

test('two items of one key are found where every answer shows the same one', async () => {
  const wrong = unguarded();
  const { url, key } = await startWrong(async (sent, forward) => {
    const { status, body } = await wrong(sent, forward);
    if (sent.method !== 'POST') return { status, body };
    const { body: shown } = await wrong(
      { ...sent, method: 'GET', path: pathOf(sent.body) },
      forward,
    );
    return { status, body: { ...body, id: shown.id ?? null } };
  });
  const { failed } = await runCheck(newKeyRace, url, { key });
  expect(failed.map((one) => one.rule)).toEqual(['one-item-a-pair']);
});

test('a refused upsert among upserts at once is found [upsert-by-pair]', async () => {
  const busy = new Set<string>();
  const { url, key } = await startWrong(async (sent, forward) => {
    if (sent.method !== 'POST') return forward(sent);
    const path = pathOf(sent.body);
    if (busy.has(path)) return { status: 409, body: {} };
    busy.add(path);
    const answered = await forward(sent);
    busy.delete(path);
    return answered;
  });
  const { failed } = await runCheck(newKeyRace, url, { key });
  expect([...new Set(failed.map((one) => one.rule))]).toEqual(['upsert-by-pair']);
});

test('an update that another one of the same time undoes is found [no-lost-change]', async () => {
  const { url, key } = await startWrong(unguarded());
  const { failed } = await runCheck(fieldRace, url, { key });
  expect(failed.map((one) => one.rule)).toEqual(['no-lost-change']);
});

test('updates that are lost even one after the other are no race', async () => {
  const { url, key } = await startWrong((sent, forward) =>
    sent.method === 'PATCH' ? forward({ ...sent, method: 'GET' }) : forward(sent),
  );
  const { failed, skip } = await runCheck(fieldRace, url, { key });
  expect(failed).toEqual([]);
  expect(skip).toBeDefined();
});

test('an item that an update brings back after a delete is found', async () => {
  const { url, key } = await startWrong(unguarded());
  const { failed } = await runCheck(mixedRace, url, { key });
  expect(failed).toHaveLength(1);
  expect(mixedRace.rules).toContain(failed[0]?.rule);
});

test('a look-up that shows an older state than one acknowledged is found [last-write-shown]', async () => {
  const cache = new Map<string, { readonly at: number; readonly answered: Answered }>();
  const { url, key } = await startWrong(async (sent, forward) => {
    if (sent.method !== 'GET') {
      const answered = await forward(sent);
      cache.delete(sent.path); // and a look-up on its way fills it again with what it saw before
      return answered;
    }
    const kept = cache.get(sent.path);
    if (kept !== undefined) return kept.answered;
    const answered = await forward(sent);
    await setTimeout(3);
    cache.set(sent.path, { at: 0, answered });
    return answered;
  });
  const { failed } = await runCheck(staleReadRace, url, { key });
  expect(failed.map((one) => one.rule)).toEqual(['last-write-shown']);
});

function dated(body: Answered['body']): Answered['body'] {
  const date = body.dateOfBirth;
  return { ...body, ...(typeof date === 'string' && { dateOfBirth: `${date}T00:00:00.000Z` }) };
}

function pathOf(body: Answered['body']): string {
  const part = (name: string) => encodeURIComponent(String(body[name]));
  return `/patients/${part('provider')}/${part('providerId')}`;
}
