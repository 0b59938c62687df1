import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect } from 'vitest';
import { overflowing } from '../measure.ts';
import { test } from './console-test.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const views = ['/#/items/patients', '/#/faults', '/#/profile', '/#/state', '/#/requests', '/docs'];
const attack = `"><img src=x onerror="document.title='ran'"><script>document.title='ran'</script>`;

test('a text of any field stays a text, wherever it is shown', async ({ openMock }) => {
  const { page, send, said, asked, origin } = await openMock({ demo: 0 });
  await page.getByText('Live').waitFor();
  const item = { provider: attack, providerId: attack, firstName: attack, lastName: attack };
  expect(await send('POST', '/patients', item)).toBe(201);
  expect(await send('POST', '/patients', { ...item, [attack]: attack, email: attack })).toBe(400);
  await send(
    'GET',
    `/patients/${encodeURIComponent(attack)}/x?${new URLSearchParams({ [attack]: attack })}`,
  );
  await page.getByRole('cell', { name: attack, exact: true }).first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll('.request').length === 3);
  for (const row of await page.locator('.request').all()) {
    await row.click();
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: /^Change/ }).click();
  await page.getByLabel('mobileNumber').fill(attack);
  await page.getByLabel('email').fill(attack);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/mobileNumber must be/).waitFor();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText(/will be deleted/).waitFor();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('Nothing here yet.').waitFor();

  await page.goto(`${origin}/#/state`);
  await page.getByLabel('Name').fill(attack);
  await page.getByRole('button', { name: 'Take a snapshot' }).click();
  await page.getByRole('alert').getByText(/name/).waitFor();
  await page.getByLabel('Set to').fill(attack);
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await page
    .getByRole('alert')
    .getByText(/now must be/)
    .waitFor();
  for (const view of ['faults', 'profile', 'state', 'requests', 'items/patients']) {
    await page.goto(`${origin}/#/${view}`);
    const texts = 'input:not([type=number]):not([type=file]):not([type=checkbox]), textarea';
    for (const field of await page.locator('main').locator(texts).all()) {
      if (!(await field.isVisible()) || !(await field.isEnabled())) continue;
      await field.fill(attack);
      await field.press('Enter');
    }
  }
  await page.getByLabel('Key').selectOption('');
  await page.getByRole('dialog').getByLabel('API key').fill(attack);
  await page.getByRole('dialog').getByRole('button', { name: 'Use this key' }).click();
  await page.getByText('This mock does not know the key').waitFor();

  expect(await page.title()).not.toBe('ran');
  expect(await page.locator('img').count()).toBe(0);
  expect(said).toEqual([]);
  expect(asked.filter((url) => !url.startsWith(origin) && !url.startsWith('blob:'))).toEqual([]);
});

test('were a text to become a tag, the policy of the page would not let it', async ({
  openMock,
}) => {
  const { page, said } = await openMock({ demo: 0 });
  await page.getByText('Live').waitFor();
  const refused = await page.evaluate(() => {
    try {
      document.body.innerHTML = '<b>text</b>';
      return 'taken';
    } catch {
      return 'refused';
    }
  });
  expect(refused).toBe('refused');
  await page.evaluate(() =>
    document.body.append(Object.assign(document.createElement('style'), { textContent: 'b{}' })),
  );
  expect(said.join('\n')).toContain('Content Security Policy');
});

test('the pages are refused under a name that is not the mock’s own', async ({ openMock }) => {
  const { origin } = await openMock({ demo: 0 });
  const { request } = await import('node:http');
  for (const path of ['/', '/docs', '/__mock/console/keys.json']) {
    const status = await new Promise((resolve, reject) => {
      const asking = request(`${origin}${path}`, { headers: { Host: 'rebound.example' } });
      asking.once('response', (response) => resolve(response.resume().statusCode));
      asking.once('error', reject).end();
    });
    expect(status).toBe(421);
  }
});

test('the console loads less than 200 kB, and asks nobody but the mock', async ({ openMock }) => {
  for (const path of ['/', '/docs']) {
    const { page, asked, loaded, origin, said } = await openMock({}, { path });
    await page
      .locator(path === '/' ? 'tbody tr' : 'section.operation')
      .first()
      .waitFor();
    expect(await loaded()).toBeGreaterThan(30_000);
    expect(await loaded()).toBeLessThan(200_000);
    expect(asked.every((url) => url.startsWith(origin))).toBe(true);
    expect(said).toEqual([]);
  }
});

test.for(
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    [1280, 390].map((width) => ({ colorScheme, width })),
  ),
)(
  'axe finds nothing in $colorScheme at $width px, and nothing sticks out',
  async ({ colorScheme, width }, { openMock }) => {
    const axe = await readFile(axePath, 'utf8');
    const context = { colorScheme, viewport: { width, height: 850 }, bypassCSP: true };
    const { page, send, origin } = await openMock({ demo: 15 }, { context });
    await send('POST', '/patients', {});
    const judge = async (name: string) => {
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { violations } = await (
          window as unknown as {
            axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
          }
        ).axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      expect(found, name).toEqual([]);
      expect(await page.evaluate(overflowing, width), name).toEqual([]);
    };
    for (const view of views) {
      await page.goto(`${origin}${view}`);
      await page.reload();
      await page.locator('h2:visible').first().waitFor();
      await page.waitForTimeout(400);
      await judge(view);
    }
    await page.goto(`${origin}/#/items/patients`);
    await page.getByRole('button', { name: 'Add patient' }).click();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('providerId is required').waitFor();
    await judge('a form');
    await page.keyboard.press('Escape');
    await page.goto(`${origin}/#/requests`);
    await page.locator('.request').first().click();
    await judge('a request');
  },
);

test('all can be reached with the keyboard', async ({ openMock }) => {
  const { page } = await openMock({ demo: 1 });
  await page.getByRole('cell', { name: 'DEMO-0001', exact: true }).waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('To the content');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  const reached = new Set<string>();
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement?.textContent ?? ''));
  }
  for (const name of ['Add patient', 'Change', 'Pause', 'Clear', 'Documentation']) {
    expect([...reached].join('\n')).toContain(name);
  }
});
