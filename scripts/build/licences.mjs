import { readdir, readFile, writeFile } from 'node:fs/promises';

/** Writes the licence of every package that is bundled. */
export async function writeLicences(folder, metafiles) {
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((output) =>
      Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
    ),
  );
  const found = inputs.map(([path]) => /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path));
  const folders = new Set(found.filter((match) => match !== null).map(([path]) => path));
  const texts = await Promise.all([...folders].sort().map(licenceOf));
  const head = 'What is bundled into this folder, and under which licences.\n';
  await writeFile(`${folder}/THIRD-PARTY-LICENSES.txt`, [head, ...texts].join('\n'));
}

async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(`${folder}package.json`, 'utf8'));
  const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  const text = file === undefined ? '' : await readFile(`${folder}${file}`, 'utf8');
  const rule = '-'.repeat(80);
  return `${rule}\n${name} ${version} (${license})\n\n${text.trim() || 'No licence text is shipped with it.'}\n`;
}
