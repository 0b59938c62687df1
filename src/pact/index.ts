export { itemField, itemPath, type StateValue } from './consumer.ts';
export { loadStates } from './load-states.ts';
export type { ProviderState, StateKind } from './state-names.ts';
