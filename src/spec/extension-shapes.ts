import { readFile } from 'node:fs/promises';
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { JsonObject } from '../json.ts';
import { packageRoot } from '../package-root.ts';
import { closest } from './closest.ts';
import { type Fault, objectsOf } from './walk.ts';

/**
 * Faults in the shape of the extensions: each is held against its definition in
 * `spec/bindings.schema.json`. An extension that is not ours is left alone, unless it looks like a
 * misspelt one of ours.
 */
export async function extensionShapeFaults(document: JsonObject): Promise<readonly Fault[]> {
  const shapes = await loadShapes();
  const known = [...shapes.keys()];
  const faults: Fault[] = [];
  for (const { object, pointer } of objectsOf(document)) {
    for (const name of Object.keys(object).filter((key) => key.startsWith('x-'))) {
      const validate = shapes.get(name);
      if (validate === undefined) {
        const meant = closest(name, known);
        const message = `unknown extension "${name}"; did you mean "${meant}"?`;
        if (meant !== undefined) faults.push({ pointer: `${pointer}/${name}`, message });
        continue;
      }
      if (validate(object[name])) continue;
      faults.push(faultOf(name, `${pointer}/${name}`, validate.errors ?? []));
    }
  }
  return faults;
}

async function loadShapes(): Promise<ReadonlyMap<string, ValidateFunction>> {
  const [{ Ajv2020 }, formats, text] = await Promise.all([
    import('ajv/dist/2020.js'),
    import('ajv-formats'),
    readFile(new URL('spec/bindings.schema.json', packageRoot), 'utf8'),
  ]);
  const schema = JSON.parse(text) as { $id: string; $defs: JsonObject }; // our own file
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strictTypes: false });
  formats.default.default(ajv);
  ajv.addSchema(schema);
  return new Map(
    Object.keys(schema.$defs)
      .filter((name) => name.startsWith('x-'))
      .map((name) => [name, ajv.compile({ $ref: `${schema.$id}#/$defs/${name}` })]),
  );
}

function faultOf(name: string, pointer: string, errors: readonly ErrorObject[]): Fault {
  // An anyOf speaks for what is in it; and the deepest error says most.
  const telling = errors.find((one) => one.keyword === 'anyOf') ?? errors.at(-1);
  if (telling === undefined) return { pointer, message: `${name} is not valid` };
  const place = `${pointer}${telling.instancePath}`;
  const { parentSchema, params } = telling;
  switch (telling.keyword) {
    case 'additionalProperties': {
      const valid = Object.keys(parentSchema?.['properties'] ?? {}).join(', ');
      return {
        pointer: `${place}/${params['additionalProperty']}`,
        message: `${name}: unknown key "${params['additionalProperty']}"; valid are ${valid}`,
      };
    }
    case 'propertyNames':
    case 'enum': {
      const valid = (parentSchema?.['enum'] ?? parentSchema?.['propertyNames']?.enum ?? []) as [];
      const got = params['propertyName'] ?? telling.data;
      return { pointer: place, message: `${name}: unknown "${got}"; valid are ${valid.join(', ')}` };
    }
    case 'anyOf':
      return {
        pointer: place,
        message: `${name}: ${JSON.stringify(telling.data)} is not valid here; valid are ${choicesOf(parentSchema)}`,
      };
    default:
      return { pointer: place, message: `${name}${telling.instancePath} ${telling.message}` };
  }
}

function choicesOf(schema: ErrorObject['parentSchema']): string {
  const choices: JsonObject[] = schema?.['anyOf'] ?? [];
  return choices
    .flatMap((choice) => {
      if (Array.isArray(choice['enum'])) return choice['enum'];
      if ('const' in choice) return [choice['const']];
      if (choice['type'] === 'integer') return ['a whole number'];
      return choice['$ref'] === '#/$defs/question' ? ['{ question: ID }'] : ['an object'];
    })
    .join(', ');
}
