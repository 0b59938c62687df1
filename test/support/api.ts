import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createMock, type Mock } from '../../src/mock/create-mock.ts';
import { leftOut } from '../prism/left-out.ts';
import { createIntegrator, type Integrator } from './patients.ts';
import type { Received } from './send.ts';

/** What Prism's project gives to its tests; nothing in a plain run. */
declare module 'vitest' {
  export interface ProvidedContext {
    prismUrl?: string;
    prismControlUrl?: string;
    prismMockUrl?: string;
  }
}

/** The API that the main suite runs against. */
export type Api = {
  readonly url: () => string;
  /** An integrator with a practice of its own; it begins empty. */
  readonly integrator: () => Integrator;
};

/**
 * Starts the API for a test file: a mock of its own, or, in the project `prism`, the one behind the
 * proxy. Any key opens a practice there, so each test takes a key and shares nothing.
 */
export function startApi(): Api {
  const prismUrl = inject('prismUrl');
  let mock: Mock | undefined;
  beforeAll(async () => {
    if (prismUrl === undefined) mock = await createMock({ demo: 0, openKeys: true });
  });
  afterAll(() => mock?.close());
  const url = () => prismUrl ?? mock?.url ?? '';
  return { url, integrator: () => createIntegrator(url(), newKey(), refuseViolations) };
}

/** A test of the main suite; some cannot be run through the proxy. */
export function apiTest(title: string, run: () => Promise<void>): void {
  const isLeftOut = inject('prismUrl') !== undefined && leftOut.includes(title);
  test.skipIf(isLeftOut)(title, run);
}

/** A key that nobody used before. */
export function newKey(): string {
  return `vox-t${randomBytes(6).toString('hex')}-${randomBytes(12).toString('hex')}`;
}

/** The proxy notes in a header where an answer breaks the document. */
export function refuseViolations(received: Received): void {
  const noted = received.headers.get('sl-violations') ?? '[]';
  const violations = JSON.parse(noted) as readonly { readonly location: readonly string[] }[];
  expect(violations.filter(({ location }) => location[0] === 'response')).toEqual([]);
}
