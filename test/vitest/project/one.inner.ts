import { test } from '../../../src/vitest.ts';
import { usePractice } from './use-practice.ts';

test.concurrent('one', ({ practice }) => usePractice(practice, 25));
test.concurrent('another at the same time', ({ practice }) => usePractice(practice, 25));
