import { expect, onTestFinished, test } from 'vitest';
import { verify } from '../../../src/pact/verify.ts';
import { startDeployment } from '../../deployments/start.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';
import { type Written, writePact } from './written-pact.ts';

test('progress counts interactions to the last one, and items of the clean-up apart', async () => {
  const { url, key, close } = await startDeployment();
  onTestFinished(close);
  const read: Written = { description: 'a look-up', states: ['a patient exists'] };
  const pacts = [await writePact([read, { ...read, description: 'another' }])];
  const told: string[] = [];
  const ledgers = await createTemporaryFolder();
  for await (const event of verify({ url, key, pacts, ledgers })) {
    if (event.type !== 'progress' && event.type !== 'cleaning') continue;
    told.push(`${event.type} ${event.done}/${event.total}`);
  }
  expect(told).toEqual([
    ...['progress 0/2', 'progress 1/2', 'progress 2/2', 'cleaning 1/2', 'cleaning 2/2'],
  ]);
});
