import { testDefects } from './own-rule.ts';

testDefects(1, 4);
