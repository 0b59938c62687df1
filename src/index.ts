export { createMock, type Mock, type MockPractice } from './mock/create-mock.ts';
export type { Holder, KeyEntry } from './mock/key-ring.ts';
export type { MockOptions } from './mock/mock-options.ts';
export type { Exchange } from './mock/send.ts';
export { UsageError } from './problem.ts';
export type { Contract } from './spec/contract.ts';
