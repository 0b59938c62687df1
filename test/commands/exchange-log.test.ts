import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { createExchangeLog } from '../../src/commands/exchange-log.ts';
import type { Exchange } from '../../src/mock/send.ts';
import { Problem } from '../../src/problem.ts';

const exchange: Exchange = {
  method: 'GET',
  path: '/shelves/{shelf}',
  operation: 'readShelf',
  status: 500,
  milliseconds: 1.26,
  holder: { name: 'CRM', practice: 'clinic', masked: 'vox-a-…' },
  cause: new Problem('failed', 'The mock failed.', { cause: new Error('a disk fell over') }),
};

async function logged(form: 'pretty' | 'json', env: Readonly<Record<string, string>>) {
  const stderr = new PassThrough();
  const stopped = Promise.resolve();
  const log = createExchangeLog(form, {
    env,
    cwd: '.',
    stdout: new PassThrough(),
    stderr,
    stopped,
    leave: () => {},
  });
  log.write(exchange);
  await log.close();
  stderr.end();
  return text(stderr);
}

test('a failure of the mock is logged with its cause', async () => {
  const lines = await logged('pretty', {});
  expect(lines).toBe('GET    /shelves/{shelf} 500 1.3 ms vox-a-…\n       a disk fell over\n');
  expect(JSON.parse(await logged('json', {}))).toMatchObject({
    level: 50,
    status: 500,
    ms: 1.3,
    fault: { message: 'a disk fell over' },
  });
});

test('its stack is logged only to who debugs the kit', async () => {
  expect(await logged('json', {})).not.toContain('exchange-log.test');
  expect(await logged('json', { VOXARES_DEBUG: '1' })).toContain('exchange-log.test');
  expect(await logged('pretty', { VOXARES_DEBUG: '1' })).toContain('exchange-log.test');
});
