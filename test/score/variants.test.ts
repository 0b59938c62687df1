import { afterAll } from 'vitest';
import { createScore, toRow } from './score.ts';
import { testVariants } from './test-variants.ts';

const score = createScore();

afterAll(() => {
  console.log(`\n| | passed | false alarms | seconds | requests |\n|---|---|---|---|---|`);
  console.log(toRow('right deployments', score));
});

testVariants({ part: 0, parts: 1 }, score);
