import { request } from 'node:http';
import { expect, test } from 'vitest';
import { startMock } from '../support/control.ts';

const origin = 'https://app.example.com';

/** The Connection header of the answer to a preflight. */
function connectionAfter(url: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { origin, 'access-control-request-method': 'POST', connection: 'keep-alive' };
    request(`${url}/patients`, { method: 'OPTIONS', headers }, (response) => {
      response.resume();
      resolve(response.headers.connection);
    })
      .once('error', reject)
      .end();
  });
}

test('no request is sent on the connection of a preflight, which a browser would repeat', async () => {
  expect(await connectionAfter((await startMock({ cors: origin })).url)).toBe('close');
  expect(await connectionAfter((await startMock()).url)).toBe('keep-alive');
});
