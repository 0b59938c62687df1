import { expect, inject, test } from 'vitest';
import { newKey } from '../support/api.ts';
import { ana } from '../support/patients.ts';
import { send } from '../support/send.ts';

test('the proxy tells what breaks the document', async () => {
  const url = inject('prismUrl') ?? '';
  const { headers } = await send(url, newKey(), 'POST', '/patients', { ...ana, email: 7 });
  expect(headers.get('sl-violations')).toContain('"location":["request","body","email"]');
});
