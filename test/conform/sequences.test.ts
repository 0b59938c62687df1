import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { raceChecks } from '../../src/conform/races/races.ts';
import { sequenceCheck } from '../../src/conform/sequences/sequences.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { runCheck } from './lab.ts';
import { type Answered, startWrong, type Wrong } from './proxy.ts';

const found = {
  'upsert-omitted': 'keep',
  'null-clears': 'clears',
} as const;

const honest: Wrong = (sent, forward) => forward(sent);

test('random requests to a right deployment break no rule', async () => {
  const { url, key } = await startWrong(honest);
  for (const seed of [1, 2]) {
    const { failed, skip, requests } = await runCheck(sequenceCheck, url, { key, seed, found });
    expect(failed).toEqual([]);
    expect(skip).toBeUndefined();
    expect(requests).toBeLessThanOrEqual(300);
  }
});

test('other answers to the open questions break no rule', async () => {
  const answers = {
    'upsert-omitted': 'clear',
    'null-clears': 'refused',
    'absent-field': 'omitted',
    'patch-status': 204,
    'missing-delete': 204,
    'recreated-id': 'same',
    'key-case': 'same',
    'updated-status': 201,
  };
  const profile = join(await createTemporaryFolder(), 'profile.json');
  await writeFile(profile, JSON.stringify({ answers }));
  const { url, key } = await startWrong(honest, profile);
  for (const check of [sequenceCheck, ...raceChecks]) {
    const { failed, skip } = await runCheck(check, url, { key, found: answers });
    expect(failed).toEqual([]);
    expect(skip).toBeUndefined();
  }
});

test('an open question whose answer nobody found is not judged', async () => {
  const { url, key } = await startWrong(honest);
  expect((await runCheck(sequenceCheck, url, { key })).failed).toEqual([]);
});

test('the same seed sends the same requests', async () => {
  const stories = [];
  for (const _ of [1, 2]) {
    const sent: string[] = [];
    const { url, key } = await startWrong((request, forward) => {
      sent.push(`${request.method} ${JSON.stringify(Object.keys(request.body))}`);
      return forward(request);
    });
    await runCheck(sequenceCheck, url, { key, seed: 7, found });
    stories.push(sent);
  }
  expect(stories[0]).toEqual(stories[1]);
});

/** Wrong deployments: what they do, the rule that they break, and how. */
const wrongs: readonly (readonly [about: string, rule: string, wrong: () => Wrong])[] = [
  [
    'an update that is answered and not stored',
    'last-write-shown',
    () => async (sent, forward) => {
      if (sent.method !== 'PATCH') return forward(sent);
      const { status, body } = await forward({ ...sent, method: 'GET' });
      return { status, body: { ...body, ...sent.body } };
    },
  ],
  [
    'an update that clears what it leaves out',
    'patch-keeps-others',
    () => async (sent, forward) => {
      if (sent.method !== 'PATCH') return forward(sent);
      const answered = await forward({ ...sent, body: { email: null, ...sent.body } });
      return answered;
    },
  ],
  [
    'an answer to an update that shows the item before it',
    'patch-sent-fields',
    () => async (sent, forward) => {
      if (sent.method !== 'PATCH') return forward(sent);
      const before = await forward({ ...sent, method: 'GET' });
      const { status } = await forward(sent);
      return { status, body: before.body };
    },
  ],
  [
    'an upsert of a key that exists that is refused',
    'upsert-by-pair',
    () => async (sent, forward) => {
      if (sent.method !== 'POST') return forward(sent);
      const there = await forward({ ...sent, method: 'GET', path: pathOf(sent.body) });
      return there.status === 200 ? { status: 409, body: {} } : forward(sent);
    },
  ],
  [
    'an answer to an upsert that shows only what was sent',
    'upsert-replies-item',
    () => async (sent, forward) => {
      const { status, body } = await forward(sent);
      if (sent.method !== 'POST' || status >= 300) return { status, body };
      const kept = ['mobileNumber', 'email', 'dateOfBirth'].filter((name) => name in sent.body);
      const { mobileNumber, email, dateOfBirth, ...rest } = body;
      const all = { mobileNumber, email, dateOfBirth } as typeof body;
      return {
        status,
        body: { ...rest, ...Object.fromEntries(kept.map((name) => [name, all[name] ?? null])) },
      };
    },
  ],
  [
    'a delete that is answered and not done',
    'deleted-is-gone',
    () => async (sent, forward) =>
      sent.method === 'DELETE' ? { status: 204, body: {} } : forward(sent),
  ],
  [
    'a key that cannot come back after a delete',
    'pair-reusable',
    () => {
      const gone = new Set<string>();
      return async (sent, forward) => {
        const path = sent.method === 'POST' ? pathOf(sent.body) : sent.path;
        if (sent.method === 'POST' && gone.has(path)) return { status: 410, body: {} };
        const answered = await forward(sent);
        if (sent.method === 'DELETE' && answered.status === 204) gone.add(path);
        return answered;
      };
    },
  ],
  [
    'a key that comes back with its old data',
    'pair-reusable',
    () => {
      const old = new Map<string, Answered['body']>();
      return async (sent, forward) => {
        const path = sent.method === 'POST' ? pathOf(sent.body) : sent.path;
        if (sent.method === 'DELETE') {
          const { status, body } = await forward({ ...sent, method: 'GET' });
          if (status === 200) old.set(path, body);
        }
        if (sent.method !== 'POST') return forward(sent);
        const email = old.get(path)?.email;
        old.delete(path);
        return forward({ ...sent, body: { ...(email && { email }), ...sent.body } });
      };
    },
  ],
  [
    'a key of which only one part counts',
    'pair-identifies',
    () => async (sent, forward) => {
      const path = sent.path.replace(/-(\d+)x\//, '-$1/');
      const provider = String(sent.body.provider ?? '').replace(/-(\d+)x$/, '-$1');
      const body = { ...sent.body, ...(provider && { provider }) };
      return forward({ ...sent, path, body });
    },
  ],
  [
    'an id that an upsert changes',
    'id-stable',
    () => {
      let made = 0;
      const ids = new Map<string, string>();
      return async (sent, forward) => {
        const path = sent.method === 'POST' ? pathOf(sent.body) : sent.path;
        const { status, body } = await forward(sent);
        if (sent.method === 'POST')
          ids.set(path, `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`);
        return { status, body: status < 300 ? { ...body, id: ids.get(path) ?? '' } : body };
      };
    },
  ],
  [
    'a time of creation that an update changes',
    'created-at-stable',
    () => async (sent, forward) => {
      const { status, body } = await forward(sent);
      return {
        status,
        body: status < 300 ? { ...body, createdAt: body.updatedAt ?? null } : body,
      };
    },
  ],
  [
    'an update of an unknown key that makes the item',
    'patch-creates-nothing',
    () => async (sent, forward) => {
      const answered = await forward(sent);
      if (sent.method !== 'PATCH' || answered.status !== 404) return answered;
      const [provider = '', providerId = ''] = sent.path
        .split('/')
        .slice(2)
        .map(decodeURIComponent);
      const made = { firstName: 'A', lastName: 'B', ...sent.body, provider, providerId };
      return { ...(await forward({ method: 'POST', path: '/patients', body: made })), status: 200 };
    },
  ],
  [
    'a refused update that stores its good fields',
    'refusal-changes-nothing',
    () => async (sent, forward) => {
      const answered = await forward(sent);
      if (sent.method !== 'PATCH' || answered.status !== 400) return answered;
      await forward({ ...sent, body: { lastName: sent.body.lastName ?? 'A' } });
      return answered;
    },
  ],
  [
    'an update that fails',
    'no-server-error',
    () => async (sent, forward) =>
      sent.method === 'PATCH' && 'email' in sent.body ? { status: 500, body: {} } : forward(sent),
  ],
];

for (const [about, rule, wrong] of wrongs) {
  test(`${about} is found [${rule}]`, async () => {
    const { url, key } = await startWrong(wrong());
    const { failed, requests } = await runCheck(sequenceCheck, url, { key, seed: 5, found });
    expect(failed.map((one) => one.rule)).toEqual([rule]);
    const [finding] = failed;
    expect(finding?.proof.length).toBeLessThanOrEqual(12);
    expect(requests).toBeLessThanOrEqual(400);
  });
}

function pathOf(body: Answered['body']): string {
  return `/patients/${encodeURIComponent(String(body.provider))}/${encodeURIComponent(String(body.providerId))}`;
}
