import type { PactInteraction } from '../interaction.ts';
import { findState, type ProviderState, stateFaultOf } from '../state-names.ts';
import type { Disagreement } from './disagreement.ts';

/** Provider states that nobody can make: the provider would be verified in whatever state it is. */
export function stateDisagreements(
  states: readonly ProviderState[],
  { states: asked, tree }: PactInteraction,
): readonly Disagreement[] {
  return asked.flatMap((state, index) => {
    const received = stateFaultOf(states, state);
    if (received === undefined) return [];
    const isKnown = findState(states, state.name) !== undefined;
    const within = ['providerStates', `${index}`, isKnown ? 'params' : 'name'];
    return [
      {
        code: 'state.unknown',
        kind: 'fault',
        path: 'providerStates' in tree ? within : ['providerState'],
        expected: 'a state that can be made through the API',
        received,
      },
    ];
  });
}
