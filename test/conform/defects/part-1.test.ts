import { testDefects } from './own-rule.ts';

testDefects(0, 4);
