import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/json.ts';
import { isUsageError } from '../../../src/problem.ts';
import { pointerOf } from '../../../src/spec/pointer.ts';
import { objectsOf } from '../../../src/spec/walk.ts';
import { bodyOf, findingsIn, interactionOf, json, upsertOf } from './compare-one.ts';

const whole = interactionOf({
  states: [{ name: 'patients exist', params: { count: 3 } }],
  request: upsertOf({}, { query: { page: ['1'] } }),
  response: {
    headers: json,
    body: bodyOf({ id: 'a1b2c3d4-0f1e-4d2c-8b3a-495867768594' }),
    matchingRules: {
      body: { '$.id': { combine: 'AND', matchers: [{ match: 'type' }] } },
      status: { $: { matchers: [{ match: 'statusCode', status: [200, 201] }] } },
    },
  },
});

/** Each place in the interaction. */
const places = [...objectsOf(whole)].flatMap(({ object, pointer }) =>
  Object.keys(object).map((name) => pointer + pointerOf([name])),
);

/** A copy with another value in a place. */
function replaced(node: Json, pointer: string, value: Json, at = ''): Json {
  if (at === pointer) return value;
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([name, one]) => [
    name,
    replaced(one, pointer, value, at + pointerOf([name])),
  ]);
  return Array.isArray(node) ? entries.map(([, one]) => one as Json) : Object.fromEntries(entries);
}

test('whatever stands in a pact, it is compared or refused in a line', async () => {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }).map((one) => one as Json),
    fc.constantFrom<Json>('__proto__', 'constructor', '%zz', '/patients/a?b=c', 'č\n', 1e9),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), value, async (place, one) => {
      const interaction = replaced(whole, place, one) as JsonObject;
      const findings = await findingsIn(interaction).catch((error: unknown) => {
        expect(isUsageError(error), String(error)).toBe(true);
        return [];
      });
      expect(findings.every(({ expected }) => expected !== '')).toBe(true);
    }),
    { numRuns: 60 },
  );
});
