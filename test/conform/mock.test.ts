import { testMock } from '../support/conforming-mock.ts';

testMock([1]);
