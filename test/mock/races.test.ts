import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createMock } from '../../src/mock/create-mock.ts';
import { ana, createIntegrator, type Integrator, leastOf } from '../support/patients.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

async function startIntegrator(db?: string): Promise<Integrator> {
  const mock = await createMock({ demo: 0, db });
  onTestFinished(() => mock.close());
  return createIntegrator(mock.url, (await mock.practice()).key);
}

async function racePosts({ post, list }: Integrator): Promise<void> {
  const posted = await Promise.all(
    Array.from({ length: 200 }, (_, index) => post({ ...ana, firstName: `N${index}` })),
  );
  expect(posted.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(posted.filter(({ status }) => status === 200)).toHaveLength(199);
  expect(new Set(posted.map(({ body }) => body.id)).size).toBe(1);
  expect(new Set(posted.map(({ body }) => body.updatedAt)).size).toBe(200);
  expect((await list()).body.count).toBe(1);
}

test('200 racing POSTs of one new pair make one patient', async () => {
  await racePosts(await startIntegrator());
});

test('200 racing POSTs of one new pair make one patient in a file', async () => {
  await racePosts(await startIntegrator(join(await createTemporaryFolder(), 'db.json')));
});

test('the first requests of a new practice, made at once, see the same demo data', async () => {
  const mock = await createMock({ openKeys: true });
  onTestFinished(() => mock.close());
  const { list } = createIntegrator(mock.url, 'vox-new-secret');
  const texts = (await Promise.all(Array.from({ length: 20 }, () => list()))).map(
    ({ text }) => text,
  );
  expect(new Set(texts).size).toBe(1);
});

test('POSTs, PATCHes and DELETEs that race leave one patient or none, and never fail', async () => {
  const { post, patch, remove, read, list } = await startIntegrator();
  const { provider, providerId } = ana;
  const answers = await Promise.all(
    Array.from({ length: 150 }, (_, index) => {
      if (index % 3 === 0) return post(leastOf(providerId));
      if (index % 3 === 1) return patch(provider, providerId, { firstName: `N${index}` });
      return remove(provider, providerId);
    }),
  );
  for (const { status } of answers) expect([200, 201, 204, 404]).toContain(status);
  const made = answers.filter(({ status }) => status === 201).length;
  const gone = answers.filter(({ status }) => status === 204).length;
  const left = (await list()).body.count;
  expect(left).toBe(made - gone);
  expect((await read(provider, providerId)).status).toBe(left === 1 ? 200 : 404);
});

test('racing PATCHes of different fields lose none', async () => {
  const { post, patch, read } = await startIntegrator();
  const { provider, providerId, firstName, lastName, ...optional } = ana;
  await post(leastOf(providerId));
  for (let round = 0; round < 10; round++) {
    const changes = { firstName: `F${round}`, lastName: `L${round}`, ...optional };
    await Promise.all(
      Object.entries(changes).map(([field, value]) =>
        patch(provider, providerId, { [field]: value }),
      ),
    );
    const { dateOfBirth, ...texts } = changes;
    expect((await read(provider, providerId)).body).toMatchObject(texts);
  }
});
