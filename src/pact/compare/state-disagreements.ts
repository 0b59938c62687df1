import type { PactInteraction } from '../interaction.ts';
import type { StateJudge } from '../state-faults.ts';
import type { Disagreement } from './disagreement.ts';

/** Provider states that nobody can make: the provider would be verified in whatever state it is. */
export function stateDisagreements(
  judge: StateJudge,
  interaction: PactInteraction,
): readonly Disagreement[] {
  return judge.faultsOf(interaction).map(({ kind, path, message }) => ({
    code: `state.${kind}`,
    kind: 'fault',
    path,
    expected: 'a state that can be made through the API',
    received: message,
  }));
}
