// Makes the types of the client from the document: npm run client-types. The file says of which document it
// is made, by hash; a test compares. It runs beside the TypeScript of this package, which is too new for it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const document = 'spec/voxares.openapi.yaml';
const output = 'src/client/generated.ts';
const packages = ['-p', 'typescript@5.9.3', '-p', 'openapi-typescript@7.13.0'];

process.chdir(root);
const args = ['-y', ...packages, 'openapi-typescript', document, '--immutable'];
const { status, stdout } = spawnSync('npx', args, {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
});
if (status !== 0) throw new Error(`openapi-typescript ended with ${status}`);
const hash = createHash('sha256')
  .update(await readFile(document))
  .digest('hex');
const types = stdout.slice(stdout.indexOf('/**'));
await writeFile(
  output,
  `// Made by \`npm run client-types\` from ${document}, sha256 ${hash}\n${types}`,
);
console.log(`${output} is made of ${document}`);
