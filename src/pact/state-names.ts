import { didYouMean } from '../spec/closest.ts';
import type { Contract, Resource } from '../spec/contract.ts';
import { objectAt } from '../spec/walk.ts';
import type { StateCall } from './interaction.ts';

/** The most items that a state makes. */
export const mostItems = 500;

/** What a provider state brings about. */
export type StateKind = 'item' | 'no-item' | 'items' | 'unknown-key';

/** A provider state that can be made through the API itself. */
export type ProviderState = {
  /** As a pact asks for it: `a book exists`. */
  readonly name: string;
  readonly kind: StateKind;
  /** The resource that it is about. */
  readonly resource?: string;
  /** Names of the parameters that it takes; none of them is required. */
  readonly params: readonly string[];
};

/**
 * The provider states that a contract's resources and its keys give rise to.
 *
 * @example
 * providerStatesOf(contract).map(({ name }) => name)
 * // ['a book exists', 'no book exists', 'books exist', 'the key is unknown']
 */
export function providerStatesOf(contract: Contract): readonly ProviderState[] {
  const isSecured = contract.operations.some(({ secured }) => secured);
  return [
    ...contract.resources.flatMap((resource) => statesOf(contract, resource)),
    ...(isSecured
      ? [{ name: 'the key is unknown', kind: 'unknown-key', params: [] } as const]
      : []),
  ];
}

/**
 * The state of a name.
 *
 * @example
 * findState(states, 'a book exists')?.kind // 'item'
 */
export function findState(
  states: readonly ProviderState[],
  name: string,
): ProviderState | undefined {
  return states.find((state) => state.name === name);
}

/**
 * Why nobody knows a state that a pact asks for: its name or one of its parameters is unknown. Nothing, where it is
 * known.
 *
 * @example
 * stateFaultOf(states, { name: 'a bok exists', params: {} })
 * // 'unknown provider state "a bok exists"; did you mean "a book exists"?; the states are …'
 */
export function stateFaultOf(
  states: readonly ProviderState[],
  { name, params }: StateCall,
): string | undefined {
  const state = findState(states, name);
  if (state === undefined) {
    const names = states.map((one) => one.name);
    const listed = names.map((one) => `"${one}"`).join(', ') || 'none';
    return `unknown provider state "${name}"${didYouMean(name, names)}; the states are ${listed}`;
  }
  const unknown = Object.keys(params).find((param) => !state.params.includes(param));
  if (unknown === undefined) return undefined;
  const guess = didYouMean(unknown, state.params);
  const listed = state.params.length > 0 ? `it takes ${state.params.join(', ')}` : 'it takes none';
  return `unknown parameter "${unknown}" of the state "${name}"${guess}; ${listed}`;
}

function statesOf(contract: Contract, resource: Resource): readonly ProviderState[] {
  const { name, shown, made, parent } = resource;
  const { title } = contract.schemas[shown] ?? {};
  const one = typeof title === 'string' ? title : name;
  const key = resource.key.filter((field) => resource.fields[field]?.from === undefined);
  const missing = {
    name: `no ${one} exists`,
    kind: 'no-item',
    resource: name,
    params: key,
  } as const;
  if (made === undefined) return [missing]; // no operation makes one
  const body = Object.keys(objectAt(contract.schemas[made], 'properties'));
  const article = /^[aeiou]/i.test(one) ? 'an' : 'a';
  return [
    {
      ...{ name: `${article} ${one} exists`, kind: 'item', resource: name },
      params: [...new Set([...key, ...body])],
    },
    missing,
    {
      ...{ name: `${name} exist`, kind: 'items', resource: name },
      params: ['count', ...(parent?.key ?? [])],
    },
  ];
}
