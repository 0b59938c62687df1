import { testVariants } from '../../score/test-variants.ts';

testVariants({ part: 3, parts: 4 });
