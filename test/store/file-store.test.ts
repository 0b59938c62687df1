import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openFileStore } from '../../src/store/lowdb-store.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { contractResources, storeContract } from './store-contract.ts';

storeContract('in a file', 40, async () => {
  const path = join(await createTemporaryFolder(), 'db.json');
  const open = () => openFileStore({ path, resources: contractResources });
  return { store: await open(), reopen: open };
});

storeContract('in a file that is folded at every turn', 6, async () => {
  const path = join(await createTemporaryFolder(), `${randomUUID()}.json`);
  const open = () => openFileStore({ path, resources: contractResources, foldAfter: 100 });
  return { store: await open(), reopen: open };
});
