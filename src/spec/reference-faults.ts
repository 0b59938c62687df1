import { access } from 'node:fs/promises';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json.ts';
import { didYouMean } from './closest.ts';
import type { Fault } from './fault.ts';
import { partsOf, pointerOf } from './pointer.ts';
import { objectsOf, pointerOfReference, valueAt } from './walk.ts';

/**
 * References that lead nowhere, or in a circle: a schema that contains itself cannot be written out in
 * full, as validators and pages need it.
 *
 * @param url where the document is, to find the files that it refers to
 */
export async function referenceFaults(document: JsonObject, url: URL): Promise<readonly Fault[]> {
  const dangling = referencesOf(document).flatMap(({ reference, pointer }) =>
    danglingFault(document, reference, pointer),
  );
  const missing = referencesOf(document).map(({ reference, pointer }) =>
    missingFileFault(url, reference, pointer),
  );
  const faults = [...dangling, ...(await Promise.all(missing)).flat()];
  return faults.length > 0 ? faults : circleFaults(document);
}

/** Whether a document refers to other files. */
export function hasExternalReferences(document: JsonObject): boolean {
  return referencesOf(document).some(({ reference }) => !reference.startsWith('#'));
}

type Reference = { readonly reference: string; readonly pointer: string };

function referencesOf(document: JsonObject): readonly Reference[] {
  return [...objectsOf(document)].flatMap(({ object, pointer }) => {
    const { $ref: reference } = object;
    return typeof reference === 'string' ? [{ reference, pointer: `${pointer}/$ref` }] : [];
  });
}

function danglingFault(document: JsonObject, reference: string, pointer: string): Fault[] {
  const target = pointerOfReference(reference);
  if (target === undefined || valueAt(document, target) !== undefined) return [];
  const parts = partsOf(target);
  const missing = parts.findIndex(
    (_, index) => valueAt(document, pointerOf(parts.slice(0, index + 1))) === undefined,
  );
  const parent = valueAt(document, pointerOf(parts.slice(0, missing)));
  const names = isJsonObject(parent) ? Object.keys(parent) : [];
  const name = parts[missing] ?? '';
  const there = `${pointerOf(parts.slice(0, missing)) || 'the document'} has ${names.join(', ') || 'nothing'}`;
  const message = `there is nothing at "${reference}"${didYouMean(name, names)}; ${there}`;
  return [{ pointer, message }];
}

async function missingFileFault(url: URL, reference: string, pointer: string): Promise<Fault[]> {
  if (reference.startsWith('#') || !URL.canParse(reference, url.href)) return [];
  const file = new URL(reference, url);
  if (file.protocol !== 'file:') return [];
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  const [path] = reference.split('#');
  return isThere ? [] : [{ pointer, message: `there is no file "${path}" beside the document` }];
}

function circleFaults(document: JsonObject): readonly Fault[] {
  const faults: Fault[] = [];
  const followed = new Set<string>();
  const visit = (node: Json | undefined, pointer: string, within: readonly string[]): void => {
    if (isJsonArray(node)) {
      for (const [index, item] of node.entries()) visit(item, `${pointer}/${index}`, within);
    }
    if (!isJsonObject(node)) return;
    const target = pointerOfReference(node.$ref);
    if (target !== undefined && within.includes(target)) {
      const message = `"#${target}" contains itself here; a schema must end somewhere`;
      faults.push({ pointer: `${pointer}/$ref`, message });
    } else if (target !== undefined && !followed.has(target)) {
      visit(valueAt(document, target), target, [...within, target]);
      followed.add(target);
    }
    for (const [name, value] of Object.entries(node)) {
      visit(value, pointer + pointerOf([name]), within);
    }
  };
  visit(document, '', []);
  return faults;
}
