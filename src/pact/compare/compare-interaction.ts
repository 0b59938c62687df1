import type { PactInteraction } from '../interaction.ts';
import type { Disagreement } from './disagreement.ts';
import type { Judge } from './judge.ts';
import { requestDisagreements } from './request-disagreements.ts';
import { responseDisagreements } from './response-disagreements.ts';
import { operationFor, unmatched } from './route.ts';
import { stateDisagreements } from './state-disagreements.ts';
import { statusDisagreements, statusesOf } from './statuses.ts';

/** All in which an interaction and the spec disagree; what is in one place is one disagreement. */
export async function compareInteraction(
  judge: Judge,
  interaction: PactInteraction,
): Promise<readonly Disagreement[]> {
  const states = stateDisagreements(judge.states, interaction);
  const operation = operationFor(judge.operations, interaction.request);
  if (operation === undefined) return [...states, unmatched(judge.tree, interaction.request)];
  const broad = judge.broad.find(({ pointer }) => pointer === operation.pointer) ?? operation;
  const found = [...states, ...statusDisagreements(interaction, operation, broad)];
  const matched = { judge, interaction, operation };
  found.push(...(await requestDisagreements(matched)));
  for (const status of statusesOf(interaction, operation)) {
    found.push(...(await responseDisagreements(matched, status)));
  }
  return inOnePlaceOne(found);
}

/** Statuses of a list find the same things, and a schema says several of one value. */
function inOnePlaceOne(all: readonly Disagreement[]): readonly Disagreement[] {
  const places = new Map<string, Disagreement[]>();
  for (const one of all) {
    const place = JSON.stringify([one.code, one.path]);
    places.set(place, [...(places.get(place) ?? []), one]);
  }
  return [...places.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const said = new Set([first, ...others].map(({ expected }) => expected));
    return [{ ...first, expected: [...said].join(' and ') }];
  });
}
