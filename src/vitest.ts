import { expect } from 'vitest';
import { toConform } from './vitest/to-conform.ts';
import { toHaveReceived } from './vitest/to-have-received.ts';

export { type MockFixtures, test } from './vitest/test.ts';
export type { ToConformOptions } from './vitest/to-conform.ts';
// By this, too, whoever imports the entry gets the types of both matchers.
export type { ToHaveReceivedOptions } from './vitest/to-have-received.ts';

expect.extend({ toConform, toHaveReceived });
