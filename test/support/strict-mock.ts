import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { MockPractice } from '../../src/mock/client/mock-practice.ts';
import { createMock, type Mock } from '../../src/mock/create-mock.ts';
import { ana, createIntegrator, type Integrator } from './patients.ts';
import type { Received } from './send.ts';

/** A mock for a test file, and one integrator of it that has one patient. */
export type StrictMock = {
  readonly mock: () => Mock;
  readonly practice: () => MockPractice;
  readonly integrator: () => Integrator;
};

/**
 * Starts a mock that knows only its own keys, and after each test makes sure that it took no harm: it
 * answers, and holds the patient that it held before, and no other.
 */
export function startStrictMock(): StrictMock {
  let mock: Mock;
  let practice: MockPractice;
  let integrator: Integrator;
  let before: Received;
  beforeAll(async () => {
    mock = await createMock({ demo: 0 });
    practice = await mock.practice({ name: 'My CRM' });
    integrator = createIntegrator(mock.url, practice.key);
    await integrator.post(ana);
    before = await integrator.list();
  });
  afterEach(async () => {
    const after = await integrator.list();
    expect(after.status).toBe(200);
    expect(after.body).toEqual(before.body);
  });
  afterAll(() => mock.close());
  return { mock: () => mock, practice: () => practice, integrator: () => integrator };
}
