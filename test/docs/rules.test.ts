import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { loadRules } from '../../src/spec/rules.ts';
import { defects } from '../deployments/defects.ts';
import { toRulesPage } from './rules-page.ts';

test('docs/rules.md is what rules, checks and wrong deployments make of it', async () => {
  const rulebook = await loadRules(new URL('spec/rules.yaml', packageRoot));
  const page = toRulesPage(rulebook, defects);
  const path = fileURLToPath(new URL('docs/rules.md', packageRoot));
  if (process.env.UPDATE_DOCS === '1') await writeFile(path, page);
  expect(page).toBe(await readFile(path, 'utf8'));
});
