import type { Json } from '../json.ts';
import { contractOf } from '../spec/contract-of.ts';
import type { Document } from '../spec/document.ts';
import type { Profile } from '../spec/profile.ts';
import { violationsOf } from '../spec/violation.ts';
import type { PactInteraction, StateCall } from './interaction.ts';
import { type StateField, stateFieldsOf } from './state-fields.ts';
import {
  findState,
  mostItems,
  type ProviderState,
  providerStatesOf,
  stateFaultOf,
} from './state-names.ts';

/** Why a provider state that a pact asks for cannot be made. */
export type StateFault = {
  /** Whether its name or one of its parameters is unknown, or a value is one that no item has. */
  readonly kind: 'unknown' | 'impossible';
  /** Where it stands in the interaction: `['providerStates', '0', 'params', 'count']`. */
  readonly path: readonly string[];
  readonly message: string;
};

/** Tells which provider states cannot be made. */
export interface StateJudge {
  readonly states: readonly ProviderState[];
  /** What is wrong with the states of an interaction. */
  faultsOf(interaction: Pick<PactInteraction, 'states' | 'tree'>): readonly StateFault[];
}

/**
 * Makes a judge of provider states. Values are held against the request schema of the operation that makes the item.
 *
 * @param profile answers to open questions; default each that is allowed
 * @param now milliseconds since 1970
 * @example
 * const judge = await createStateJudge(document);
 * judge.faultsOf(interaction)[0]?.message // 'pages of the state "a book exists" must be a whole number; got 'x''
 */
export async function createStateJudge(
  document: Document,
  profile: Profile = { name: 'any', answers: {} },
  now: number = Date.now(),
): Promise<StateJudge> {
  const contract = await contractOf(document, profile);
  const today = new Date(now).toISOString().slice(0, 10);
  const states = providerStatesOf(contract);
  const fields = await stateFieldsOf(contract);
  return {
    states,
    faultsOf({ states: asked, tree }) {
      const isOld = !('providerStates' in tree); // version 2 has one name, and no parameters
      return asked.flatMap((call, index) =>
        faultsIn(call).map(({ path, ...fault }) => ({
          ...fault,
          path: isOld ? ['providerState'] : ['providerStates', `${index}`, ...path],
        })),
      );
    },
  };

  function faultsIn(call: StateCall): readonly StateFault[] {
    const state = findState(states, call.name);
    const message = stateFaultOf(states, call);
    if (state === undefined || message !== undefined) {
      const path = [state === undefined ? 'name' : 'params'];
      return [{ kind: 'unknown', path, message: message ?? '' }];
    }
    const known = fields.get(state.resource ?? '');
    return Object.entries(call.params).flatMap(([name, value]): StateFault[] => {
      const label = `${name} of the state "${call.name}"`;
      const message =
        state.kind === 'items' && name === 'count'
          ? countFault(label, value)
          : valueFault(label, value, known?.get(name));
      return message === undefined ? [] : [{ kind: 'impossible', path: ['params', name], message }];
    });
  }

  function valueFault(label: string, value: Json, field: StateField | undefined) {
    if (field === undefined || (value === null && field.isOptional)) return undefined;
    return violationsOf(field.errors(value, { today }), 'body', label)[0]?.message;
  }
}

function countFault(label: string, count: Json): string | undefined {
  if (Number.isSafeInteger(count) && Number(count) > 0 && Number(count) <= mostItems)
    return undefined;
  return `${label} must be a whole number from 1 to ${mostItems}; got ${JSON.stringify(count)}`;
}
