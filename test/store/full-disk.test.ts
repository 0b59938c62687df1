import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { openFileStore } from '../../src/store/lowdb-store.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { contractResources as resources } from './store-contract.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('write-too-much.mjs', import.meta.url));

test.skipIf(process.platform === 'win32')(
  'a write that finds no room changes nothing, and those that find some go on',
  async () => {
    const path = join(await createTemporaryFolder(), 'db.json');
    // A file may have so many blocks and no more: the system writes a part of what does not fit.
    const limited = `ulimit -f 64; exec '${process.execPath}' '${script}' '${path}'`;
    const { stdout } = await run('sh', ['-c', limited]);
    expect(JSON.parse(stdout)).toEqual({
      refused: 'storage-full',
      afterwards: ['small', 'later'],
      refusedReset: 'storage-full',
      finally: ['small', 'later', 'last'],
    });

    const store = await openFileStore({ path, resources });
    const place = { practice: 'north', resource: 'books' };
    const { items } = await store.list(place, { order: 'oldest', offset: 0, limit: 10 });
    expect(items.map(({ fields }) => fields.title)).toEqual(['small', 'later', 'last']);
    await store.close();
  },
);
