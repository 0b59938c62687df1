import { readFile } from 'node:fs/promises';
import type { ErrorObject } from 'ajv';
import type { Json, JsonObject } from '../json.ts';
import { packageRoot } from '../package-root.ts';
import type { Fault } from './fault.ts';
import { shapeFaultOf } from './shape-fault.ts';

/** The extensions that the kit understands, and what each must look like. */
export type Bindings = {
  readonly names: readonly string[];
  /** What is wrong with an extension's value, with a pointer into it; nothing: it is right. */
  readonly faultOf: (name: string, value: Json) => Fault | undefined;
};

/** Reads the shapes of the extensions, `spec/bindings.schema.json`. */
export async function loadBindings(): Promise<Bindings> {
  const [{ Ajv2020 }, formats, text] = await Promise.all([
    import('ajv/dist/2020.js'),
    import('ajv-formats'),
    readFile(new URL('spec/bindings.schema.json', packageRoot), 'utf8'),
  ]);
  const schema = JSON.parse(text) as { $id: string; $defs: JsonObject }; // our own file
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strictTypes: false });
  formats.default.default(ajv);
  ajv.addSchema(schema);
  return {
    names: Object.keys(schema.$defs).filter((name) => name.startsWith('x-')),
    faultOf(name, value) {
      const validate = ajv.getSchema(`${schema.$id}#/$defs/${name}`);
      if (validate === undefined || validate(value)) return undefined;
      const errors = (validate.errors ?? []) as readonly ErrorObject[]; // of a synchronous schema
      return shapeFaultOf({ name, value }, errors);
    },
  };
}
