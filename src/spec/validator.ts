import type { ErrorObject } from 'ajv';
import { createMemo } from '../memo.ts';
import { UsageError } from '../problem.ts';
import type { Contract } from './contract.ts';

/** A keyword that a value breaks, as ajv says it (`verbose`: with the schema and the value). */
export type SchemaError = ErrorObject;

/** What a validation needs to know besides the value. */
export type ValidationContext = {
  /** Today's date, `YYYY-MM-DD`, by the practice's clock. */
  readonly today: string;
};

/** Holds a value against a schema of the contract; no error: it is valid. */
export type Validate = (value: unknown, context: ValidationContext) => readonly SchemaError[];

/** The validator of each schema of a contract, by the schema's name. */
export type Validators = { readonly [schema: string]: Validate };

/** What ajv makes of a schema, compiled now or when the kit was built. */
export type AjvFunction = {
  (this: ValidationContext, value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
};

/**
 * Compiles the validators of every schema of a contract, once for each contract.
 *
 * @throws UsageError for a schema with an unknown keyword or a pattern that is no regular expression
 * @example
 * const validators = await compileValidators(contract);
 * validators['upsertBook.body']?.({ title: '' }, { today: '2026-01-01' }) // errors
 */
export function compileValidators(contract: Contract): Promise<Validators> {
  return compiled(contract);
}

const compiled = createMemo(async (contract: Contract): Promise<Validators> => {
  const { createAjv } = await import('./ajv.ts'); // a start that finds compiled validators needs none
  const ajv = await createAjv(contract);
  return validatorsOf(contract, (name) => {
    try {
      return ajv.compile(contract.schemas[name] ?? {}) as unknown as AjvFunction; // made with passContext
    } catch (error) {
      const reason = (error as Error).message;
      throw new UsageError(`the schema of ${name} cannot be used: ${reason}`, { cause: error });
    }
  });
});

/** Wraps ajv's functions, which leave their errors on themselves. */
export function validatorsOf(contract: Contract, find: (name: string) => AjvFunction): Validators {
  return Object.fromEntries(
    Object.keys(contract.schemas).map((name) => {
      const check = find(name);
      const validate: Validate = (value, context) =>
        check.call(context, value) ? [] : (check.errors ?? []);
      return [name, validate];
    }),
  );
}
