import { expect, test } from 'vitest';
import { filterInteractions, type InteractionFilter } from '../../src/pact/filter.ts';
import { loadPacts } from '../../src/pact/pact-file.ts';
import { anyInteraction, folderOf, pactOf } from './pact-files.ts';

async function pacts() {
  const inState = (description: string, name: string) => ({
    ...anyInteraction,
    ...{ description, providerStates: [{ name }] },
  });
  const folder = await folderOf({
    'a.json': pactOf([
      inState('reads a thing', 'a thing exists'),
      inState('reads none', 'none exists'),
    ]),
    'b.json': pactOf([inState('walks the list', 'things exist')], '4.0', 'Report'),
  });
  return loadPacts([folder]);
}

async function filtered(filter: InteractionFilter) {
  const left = filterInteractions(await pacts(), filter);
  return left.flatMap(({ interactions }) => interactions.map((one) => one.description));
}

test('a filter leaves the interactions that it means', async () => {
  expect(await filtered({})).toEqual(['reads a thing', 'reads none', 'walks the list']);
  expect(await filtered({ consumer: 'Report' })).toEqual(['walks the list']);
  expect(await filtered({ description: 'reads' })).toEqual(['reads a thing', 'reads none']);
  expect(await filtered({ state: 'none exists' })).toEqual(['reads none']);
  expect(await filtered({ consumer: 'Booking', description: 'thing' })).toEqual(['reads a thing']);
});

test('an interaction keeps its place in the pact', async () => {
  const [pact] = filterInteractions(await pacts(), { state: 'none exists' });
  expect(pact?.interactions[0]?.pointer).toBe('/interactions/1');
});

test('a filter that nothing matches names what there is', async () => {
  await expect(filtered({ consumer: 'Reprot' })).rejects.toThrow(
    '--consumer: no interaction has "Reprot"; did you mean "Report"?; there are "Booking", "Report"',
  );
  await expect(filtered({ consumer: 'Report', description: 'reads' })).rejects.toThrow(
    '--description: no interaction has "reads"; there are "walks the list"',
  );
  await expect(filtered({ state: 'nothing' })).rejects.toThrow(
    '--state: no interaction has "nothing"; there are "a thing exists", "none exists", "things exist"',
  );
});
