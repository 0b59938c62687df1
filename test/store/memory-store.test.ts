import { createMemoryStore } from '../../src/store/lowdb-store.ts';
import { storeContract } from './store-contract.ts';

storeContract('in memory', 200, async () => ({ store: createMemoryStore() }));
