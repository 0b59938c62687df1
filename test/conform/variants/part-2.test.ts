import { testVariants } from '../../score/test-variants.ts';

testVariants({ part: 1, parts: 4 });
