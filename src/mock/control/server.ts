import type { Json } from '../../json.ts';
import { packageVersion } from '../../package-manifest.ts';
import { controlSpec } from '../../spec/shipped.ts';
import { loadSourceFile } from '../../spec/source-file.ts';
import { countsOf } from '../counts.ts';
import type { ControlOperation } from './control-operation.ts';

export const getHealth: ControlOperation = () => ({ outcome: 'found', body: { status: 'ok' } });

/** The document as it was written, references and all. */
export const getDocument: ControlOperation = async () => {
  const { value } = await loadSourceFile(controlSpec.path);
  return { outcome: 'found', body: value as Json }; // our own file
};

/** The API's document, as it is in the practice of whoever asks. */
export const getApiDocument: ControlOperation = async ({ apis, basePath }, caller) => {
  const api = caller.kind === 'practice' ? caller.practice.api : apis.usual;
  const document = await apis.document(api.contract.profile);
  return { outcome: 'found', body: { ...document, servers: [{ url: basePath || '/' }] } };
};

export const getInfo: ControlOperation = async (server, caller) => {
  const { apis, store, basePath, limits } = server;
  const practice = caller.kind === 'practice' ? caller.practice : undefined;
  const { title, version, hash, profile } = (practice?.api ?? apis.usual).contract;
  return {
    outcome: 'found',
    body: {
      version: packageVersion(),
      api: { title, version, basePath },
      spec: hash,
      profile: profile.name,
      seed: practice?.seed ?? server.seed,
      ...(practice && { practice: practice.id }),
      ...(caller.kind === 'practice' && { key: caller.holder.name }),
      counts: practice ? await countsOf(store, practice) : {},
      limits,
    },
  };
};
