import { expect } from 'vitest';
import { toConform } from './vitest/to-conform.ts';
import { toHaveReceived } from './vitest/to-have-received.ts';

export { type MockFixtures, test } from './vitest/test.ts';
export type { ToConformOptions } from './vitest/to-conform.ts';

expect.extend({ toConform, toHaveReceived });
