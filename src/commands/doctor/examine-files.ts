import { refuseAdminKey } from '../../mock/admin-key.ts';
import { loadFixtures } from '../../mock/fixtures-file.ts';
import { examineKeptKeys } from '../../mock/kept-keys-file.ts';
import { keysOf } from '../../mock/keys-file.ts';
import { counted } from '../../report/tally.ts';
import {
  type LoadOptions,
  loadContract,
  loadContractNow,
  loadNamedDocument,
} from '../../spec/load.ts';
import { loadProfile } from '../../spec/profile.ts';
import { examineStore } from '../../store/examine-store.ts';
import type { MockSettings } from '../mock-settings.ts';
import { type Symptom, symptomOf } from './symptom.ts';

/** Whether each file of a mock can be read and is right; what rests on a wrong one is not looked at. */
export async function examineFiles(settings: MockSettings): Promise<readonly Symptom[]> {
  const { spec, profile, keys, adminKey, fixtures, db } = settings;
  const symptoms = [await symptomOf('spec', () => lookAtSpec(spec))];
  const look = async (about: string, from: () => Promise<string>, rests = false) => {
    const isSound = !rests || symptoms.every(({ status }) => status === 'pass');
    const text = 'not looked at, since it rests on what is wrong';
    symptoms.push(isSound ? await symptomOf(about, from) : { status: 'skip', about, text });
  };
  if (profile) await look('profile', () => lookAtProfile(profile, spec), true);
  if (fixtures) await look('fixtures', () => lookAtFixtures(fixtures, { spec, profile }), true);
  if (keys || adminKey) await look('keys', () => lookAtKeys(keys, adminKey));
  if (db) await look('db', () => lookAtStore(db));
  if (db) await look('kept keys', () => lookAtKept(db));
  return symptoms;
}

async function lookAtSpec(spec: string | undefined): Promise<string> {
  const { title, version, operations, resources } = await loadContractNow({ spec });
  const counts = [counted(operations.length, 'operation'), counted(resources.length, 'resource')];
  return `${title} ${version}, ${counts.join(', ')}`;
}

async function lookAtProfile(profile: string, spec: string | undefined): Promise<string> {
  const { rulebook } = await loadNamedDocument(spec);
  const { name, answers } = await loadProfile(profile, rulebook);
  return `${name}, ${counted(Object.keys(answers).length, 'answer')}`;
}

async function lookAtFixtures(fixtures: string, options: LoadOptions): Promise<string> {
  const items = await loadFixtures(fixtures, await loadContract(options), Date.now());
  const counts = Object.entries(items).map(([name, list]) => `${list.length} ${name}`);
  return counts.join(', ') || 'nothing in it';
}

async function lookAtKeys(keys: string | undefined, adminKey: string | undefined) {
  const entries = await keysOf(keys);
  refuseAdminKey(adminKey, entries);
  return counted(entries.length, 'key');
}

async function lookAtKept(db: string): Promise<string> {
  const kept = await examineKeptKeys(db);
  return kept === undefined ? 'none beside the db' : `${counted(kept, 'key')} that were made`;
}

async function lookAtStore(db: string): Promise<string> {
  const practices = await examineStore(db);
  return practices === undefined ? 'can be made' : `holds ${counted(practices, 'practice')}`;
}
