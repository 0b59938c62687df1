import { readFile, writeFile } from 'node:fs/promises';
import { expect } from 'vitest';

/** Holds a text against a golden file; `UPDATE_GOLDEN=1` writes the file anew. */
export async function expectGolden(name: string, text: string): Promise<void> {
  const file = new URL(`golden/${name}`, import.meta.url);
  if (process.env.UPDATE_GOLDEN === '1') await writeFile(file, text);
  expect(text).toBe(await readFile(file, 'utf8'));
}
