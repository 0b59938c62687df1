// Opens a store as a user whom permissions bind (they do not bind root) and prints what comes of it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFileStore } from '../../dist/store/lowdb-store.js';

const resources = { books: { key: ['shelf', 'code'] } };

// Once as root, so that every module is loaded: the other user may not be allowed to read them.
const folder = await mkdtemp(join(tmpdir(), 'voxares-kit-store-'));
await (await openFileStore({ path: join(folder, 'db.json'), resources })).close();
await rm(folder, { recursive: true });
if (process.getuid?.() === 0) {
  process.setgid(65534);
  process.setuid(65534);
}

try {
  await (await openFileStore({ path: process.argv[2], resources })).close();
  process.stdout.write('opened');
} catch (error) {
  process.stdout.write(String(error));
}
