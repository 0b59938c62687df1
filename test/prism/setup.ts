import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { createMock } from '../../src/mock/create-mock.ts';
import { loadDocument } from '../../src/spec/document.ts';
import { narrow } from '../../src/spec/narrow.ts';
import { assumedProfile } from '../../src/spec/profile.ts';
import { controlSpec, shippedSpec } from '../../src/spec/shipped.ts';
import { startProxy } from './proxy.ts';

/**
 * Starts a mock and, before it, Prism as a proxy that holds every answer against the contract of the
 * default profile; another one stands before the control API.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mock = await createMock({ demo: 0, openKeys: true, adminKey: 'root-of-all-keys' });
  const folder = await mkdtemp(join(tmpdir(), 'voxares-kit-'));
  const document = join(folder, 'narrowed.json');
  await writeFile(document, await narrowedDocument());
  const api = await startProxy(document, mock.url);
  const control = await startProxy(controlSpec.path, new URL('/__mock', mock.url).href);
  project.provide('prismUrl', api.url);
  project.provide('prismControlUrl', control.url);
  project.provide('prismMockUrl', mock.url);
  return async () => {
    await Promise.all([api.stop(), control.stop()]);
    await mock.close();
    await rm(folder, { recursive: true, force: true });
  };
}

/** The document as the default profile narrows it. */
async function narrowedDocument(): Promise<string> {
  const { tree, rulebook } = await loadDocument(shippedSpec.path);
  return JSON.stringify(narrow(tree, assumedProfile(rulebook).answers));
}
