// Notes items without end, and says of each that it is noted.
import { createLedger } from '../../dist/target/ledger.js';

const ledger = createLedger({
  folder: process.argv[2],
  run: 'killed',
  url: 'http://127.0.0.1:1',
  keys: { first: 'vox-a-b' },
  startedAt: '2026-01-01T00:00:00.000Z',
  version: '0.0.0',
});
for (let number = 1; ; number += 1) {
  const path = `/shelves/x/${number}`;
  ledger.touch({ path, as: 'first' });
  await new Promise((resolve) => process.stdout.write(`${path}\n`, resolve));
}
