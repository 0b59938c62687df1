import { testVariants } from '../../score/test-variants.ts';

testVariants({ part: 2, parts: 4 });
