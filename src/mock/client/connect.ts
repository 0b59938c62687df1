import type { Json } from '../../json.ts';
import { UsageError } from '../../problem.ts';
import { loadControlContract } from '../../spec/load.ts';
import { filledPath } from '../../spec/path.ts';
import type { PracticeOptions } from '../mint.ts';
import { ask, bodyTextOf, type Call, queryOf } from './call.ts';
import { createMockPractice, type MockPractice, type PracticeAccess } from './mock-practice.ts';

/**
 * Reaches a practice of a mock that runs elsewhere: the same object as `mock.practice()` gives.
 *
 * @param url any URL of the mock; its control API is looked for at `/__mock` there
 * @param key a key of the practice
 * @throws UsageError where no mock answers, or the key is not one of its
 * @example
 * const practice = await connect('http://127.0.0.1:4010', process.env.VOXARES_KEY);
 * await practice.reset();
 */
export async function connect(url: string, key: string): Promise<MockPractice> {
  return createMockPractice(await reach(url, key));
}

/**
 * Makes a practice at a mock that runs elsewhere, and a key for it: what `mock.practice()` does in process.
 *
 * @param url any URL of the mock
 * @param key any key of the mock
 * @throws UsageError where no mock answers, the key is not one of its, or an option is wrong
 * @example
 * const practice = await createPractice('http://127.0.0.1:4010', 'vox-demo-not-a-real-secret');
 * await practice.faults.add({ what: { type: 'reset' }, when: 'after', times: 1 });
 */
export async function createPractice(
  url: string,
  key: string,
  options: PracticeOptions = {},
): Promise<MockPractice> {
  const { call, other } = await reach(url, key);
  const made = await ask<{ key: string; name: string }>(call, 'createKey', { body: options });
  return createMockPractice(other(made.key, made.name));
}

async function reach(url: string, key: string): Promise<PracticeAccess> {
  if (!URL.canParse(url)) throw new UsageError(`"${url}" is no URL; give the mock's`);
  const root = rootOf(new URL(url));
  const { contract } = await loadControlContract();
  const callWith =
    (bearer: string): Call =>
    async (operation, { path = {}, query, body } = {}) => {
      const found = contract.operations.find(({ id }) => id === operation);
      if (found === undefined) throw new Error(`no operation ${operation}`);
      const filled = filledPath(found.path, (name) => path[name] ?? '');
      const search = queryOf(query).toString();
      const text = bodyTextOf(body);
      const target = `${root}/__mock${filled}${search && `?${search}`}`;
      const response = await fetch(target, {
        method: found.method.toUpperCase(),
        headers: {
          Authorization: `Bearer ${bearer}`,
          ...(text !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(text !== undefined && { body: text }),
      }).catch((error: unknown) => {
        throw new UsageError(`no mock answers at ${root}`, { cause: error });
      });
      const answered = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      return {
        status: response.status,
        body: isJson && answered ? (JSON.parse(answered) as Json) : undefined,
      };
    };
  const told = await callWith(key)('getInfo');
  if (told.status === 404) throw new UsageError(noControl(root));
  const info = await ask<Info>(async () => told, 'getInfo');
  if (info?.api === undefined) throw new UsageError(`what answers at ${root}/__mock is no mock`);
  const base = `${root}${info.api.basePath}`;
  const accessTo = (to: string, name: string): PracticeAccess => ({
    ...{ key: to, name, url: base },
    call: callWith(to),
    other: accessTo,
  });
  return accessTo(key, info.key ?? '');
}

/** Where the mock is: what comes before `/__mock`, or the origin. */
function rootOf({ origin, pathname }: URL): string {
  const [before = '', after] = pathname.split('/__mock');
  return after === undefined ? origin : `${origin}${before}`;
}

function noControl(root: string): string {
  return `there is no control API at ${root}/__mock: a mock that was started with --no-control (or control: false) has none; start it with one`;
}

type Info = { readonly api: { readonly basePath: string }; readonly key?: string };
