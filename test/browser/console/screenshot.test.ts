import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { ana, leastOf } from '../../support/patients.ts';
import { test } from './console-test.ts';

const folder = fileURLToPath(new URL('../../../docs/', import.meta.url));

test('the README shows the console as it is: UPDATE_SCREENSHOT=1 makes docs/console.png anew', async ({
  openMock,
}) => {
  const context = { viewport: { width: 1280, height: 640 } };
  const { page, send, mock, key, said } = await openMock({ seed: 1, demo: 24 }, { context });
  await page.getByText('Live').waitFor();
  await send('GET', '/patients?page=0&pageSize=5');
  await send('POST', '/patients', ana);
  await send('PATCH', '/patients/MyEHR/EHR-123', { mobileNumber: '0991234567' });
  await send('GET', '/patients/MyEHR/EHR-999');
  await fetch(`${new URL(mock.url).origin}/__mock/faults`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ what: { type: 'status', status: 503, retryAfter: 1 }, times: 2 }),
  });
  expect(await send('POST', '/patients', leastOf('EHR-124'))).toBe(503);
  expect(await send('POST', '/patients', leastOf('EHR-124'))).toBe(201);
  await page.getByRole('cell', { name: 'EHR-124', exact: true }).waitFor();
  await page.getByRole('link', { name: '1 fault armed' }).waitFor();
  await page.waitForFunction(() => document.querySelectorAll('.request').length === 6);
  const picture = await page.screenshot();
  expect(picture.length).toBeLessThan(150_000);
  expect(said).toEqual([]);
  if (process.env.UPDATE_SCREENSHOT === undefined) return;
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}console.png`, picture);
});
