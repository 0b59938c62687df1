export { itemField, itemPath, type StateValue } from './consumer.ts';
