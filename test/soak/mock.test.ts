import { testMock } from '../support/conforming-mock.ts';

testMock(Array.from({ length: 25 }, (_, index) => index + 1));
