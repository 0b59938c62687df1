import { testVariants } from '../../score/test-variants.ts';

testVariants({ part: 0, parts: 4 });
