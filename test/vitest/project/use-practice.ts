import { appendFile } from 'node:fs/promises';
import { expect } from 'vitest';
import type { MockPractice } from '../../../src/mock/client/mock-practice.ts';
import { ana, createIntegrator } from '../../support/patients.ts';

/** Uses a practice as if there were no other, and notes where it is. */
export async function usePractice(practice: MockPractice, began: number): Promise<void> {
  const { post, list } = createIntegrator(practice.url, practice.key);
  expect((await list()).body.count).toBe(began);
  const { status, body } = await post(ana);
  expect(status).toBe(201);
  await expect(practice).toHaveReceived({ operation: 'upsertPatient', count: 1 });
  await appendFile(process.env.NOTES ?? '', `${practice.url} ${practice.key} ${body.id}\n`);
}
