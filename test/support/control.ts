import { onTestFinished } from 'vitest';
import type { Json } from '../../src/json.ts';
import { createMock, type Mock } from '../../src/mock/create-mock.ts';
import { createIntegrator, type Integrator } from './patients.ts';
import { type Received, send } from './send.ts';

/** A mock that ends with the test. */
export async function startMock(options: Parameters<typeof createMock>[0] = {}): Promise<Mock> {
  const mock = await createMock({ demo: 0, ...options });
  onTestFinished(() => mock.close());
  return mock;
}

/** Who works with a practice over HTTP: as an integrator, and by the control API. */
export type Controller = Integrator & {
  readonly control: (
    method: string,
    path: string,
    body?: Json,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Received>;
};

/** The control API's URL. */
export function controlUrl(mock: Mock): string {
  return `${new URL(mock.url).origin}/__mock`;
}

/** A practice of its own, taken over HTTP. */
export async function newPractice(mock: Mock, body: Json = {}): Promise<Controller> {
  const any = mock.keys[0]?.key;
  const made = await send(controlUrl(mock), any, 'POST', '/keys', body);
  return controllerOf(mock, String(made.body.key));
}

/** Whoever has that key. */
export function controllerOf(mock: Mock, key: string): Controller {
  return {
    ...createIntegrator(mock.url, key),
    control: (method, path, body, headers) =>
      send(controlUrl(mock), key, method, path, body, headers),
  };
}
