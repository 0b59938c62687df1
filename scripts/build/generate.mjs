import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import standalone from 'ajv/dist/standalone/index.js';
import { bundleValidators } from './bundle.mjs';

/** Compiles what would otherwise be made at each start: document, contracts, validators, demo items and keys. */
export async function generate(folder) {
  const load = (path) => import(pathToFileURL(`${folder}/${path}`).href);
  const { shippedSpec, controlSpec } = await load('spec/shipped.js');
  const { hashOfFiles } = await load('spec/compiled.js');
  const { loadContractNow } = await load('spec/load.js');
  const { loadDocument } = await load('spec/document.js');
  const { defaultDemo, defaultSeed, sampledItems } = await load('mock/demo.js');
  const { demoKeysFile, loadKeys } = await load('mock/keys-file.js');
  const { createAjv } = await load('spec/ajv.js');

  const { tree, rulebook } = await loadDocument(shippedSpec.path);
  const contract = await loadContractNow({ spec: shippedSpec.path });
  const control = await loadContractNow({ spec: controlSpec.path });
  const sources = await hashOfFiles(shippedSpec.sources);
  const files = {
    document: { sources, tree, rulebook },
    contract: { sources, contract },
    control: { sources: await hashOfFiles(controlSpec.sources), contract: control },
    demo: { hash: contract.hash, items: await sampledItems(contract, defaultSeed, defaultDemo) },
    keys: { sources: await hashOfFiles([demoKeysFile]), keys: await loadKeys(demoKeysFile) },
  };
  const out = `${folder}/generated`;
  await mkdir(out, { recursive: true });
  for (const [name, value] of Object.entries(files)) {
    await writeFile(`${out}/${name}.json`, JSON.stringify(value));
  }
  return [
    await validatorsOf(contract, createAjv, `${out}/validators.cjs`),
    await validatorsOf(control, createAjv, `${out}/control-validators.cjs`),
  ];
}

/** The validators of a contract's schemas, as a file that needs no other. */
async function validatorsOf(contract, createAjv, outfile) {
  const ajv = await createAjv(contract, { source: true, lines: false });
  const names = Object.keys(contract.schemas);
  for (const name of names) ajv.addSchema(contract.schemas[name], name);
  const code = standalone.default(ajv, Object.fromEntries(names.map((name) => [name, name])));
  const root = fileURLToPath(new URL('../..', import.meta.url));
  return bundleValidators(code, outfile, root);
}
