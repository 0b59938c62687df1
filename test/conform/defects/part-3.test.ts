import { testDefects } from './own-rule.ts';

testDefects(2, 4);
