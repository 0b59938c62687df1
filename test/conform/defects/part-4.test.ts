import { testDefects } from './own-rule.ts';

testDefects(3, 4);
