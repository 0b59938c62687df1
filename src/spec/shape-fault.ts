import type { ErrorObject } from 'ajv';
import { isJsonArray, isJsonObject, type Json } from '../json.ts';
import { didYouMean } from './closest.ts';
import type { Fault } from './fault.ts';
import { pointerOf } from './pointer.ts';
import { valueAt } from './walk.ts';

/** What a value was held against. */
export type Shape = {
  /** What the value is called: `x-action`. */
  readonly name: string;
  readonly value: Json;
  /** The properties that an object may have, where the error does not say. */
  readonly words?: readonly string[];
};

/**
 * Of what ajv says about a value, what a person wants to know: one fault, with a pointer into the value.
 *
 * @param errors by an ajv with `allErrors` and, better, `verbose`
 */
export function shapeFaultOf(shape: Shape, errors: readonly ErrorObject[]): Fault {
  const error = tellingOf(errors);
  if (error === undefined) return { pointer: '', message: `${shape.name} is not valid` };
  const subject = shape.name === '' ? '' : `${shape.name}${error.instancePath}: `;
  const key = unknownKeyOf(error);
  if (key !== undefined) {
    const saying = unknownKeySaying(shape, error, key, missingIn(errors, error.instancePath));
    return { pointer: error.instancePath + pointerOf([key]), message: subject + saying };
  }
  const value = shownOf(shape.value, error.instancePath);
  return { pointer: error.instancePath, message: subject + sayingOf(error, value) };
}

/**
 * A misspelt name explains why another is missing; a choice (anyOf) speaks for its branches; else the
 * deepest error says most.
 */
function tellingOf(errors: readonly ErrorObject[]): ErrorObject | undefined {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  const plain = errors.filter(
    (error) =>
      !['if', 'propertyNames'].includes(error.keyword) &&
      !choices.some(
        (one) => one !== error && `${error.instancePath}/`.startsWith(`${one.instancePath}/`),
      ),
  );
  const depthOf = ({ instancePath }: ErrorObject) => instancePath.split('/').length;
  return (
    plain.find((error) => unknownKeyOf(error) !== undefined) ??
    plain.toSorted((a, b) => depthOf(b) - depthOf(a))[0]
  );
}

function unknownKeyOf({ params, propertyName }: ErrorObject): string | undefined {
  const key = params.additionalProperty ?? params.unevaluatedProperty ?? propertyName;
  return typeof key === 'string' ? key : undefined;
}

function missingIn(errors: readonly ErrorObject[], instancePath: string): readonly string[] {
  return errors
    .filter((error) => error.keyword === 'required' && error.instancePath === instancePath)
    .map(({ params }) => String(params.missingProperty));
}

function unknownKeySaying(
  { words = [] }: Shape,
  { params, parentSchema }: ErrorObject,
  key: string,
  missing: readonly string[],
): string {
  const valid = [params.allowedValues ?? Object.keys(parentSchema?.properties ?? {})].flat();
  const guess = didYouMean(key, [...missing, ...valid, ...words]);
  return `unknown key "${key}"${guess}${valid.length > 0 ? `; valid are ${valid.join(', ')}` : ''}`;
}

function sayingOf({ keyword, params, parentSchema, message }: ErrorObject, value: string): string {
  const values = [params.allowedValues ?? params.allowedValue].flat().map(String);
  switch (keyword) {
    case 'required':
      return `"${params.missingProperty}" is missing`;
    case 'type':
      return `${value} is not valid; it must be ${[params.type].flat().map(named).join(' or ')}`;
    case 'enum':
    case 'const':
      return `unknown ${value}${didYouMean(value.replaceAll('"', ''), values)}; valid are ${values.join(', ')}`;
    case 'anyOf':
    case 'oneOf':
      return `${value} is not valid here; valid are ${choicesOf(parentSchema).join(', ')}`;
    case 'minItems':
    case 'minLength':
    case 'minProperties':
      return 'must not be empty';
    case 'minimum':
      return `${value} is not valid; it must be at least ${params.limit}`;
    case 'maximum':
      return `${value} is not valid; it must be at most ${params.limit}`;
    case 'pattern':
      return `${value} is not valid; it must match ${params.pattern}`;
    case 'uniqueItems':
      return 'has an item twice';
    default:
      return `${value} is not valid: ${message}`;
  }
}

function shownOf(root: Json, pointer: string): string {
  const text = JSON.stringify(valueAt(root, pointer)) ?? '';
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function named(type: unknown): string {
  const names: Readonly<Record<string, string>> = {
    array: 'a list',
    boolean: 'true or false',
    integer: 'a whole number',
    object: 'a map',
    string: 'a text',
  };
  return names[String(type)] ?? `a ${type}`;
}

/** What the branches of a choice allow: `all, { question: ID }`. */
function choicesOf(schema: ErrorObject['parentSchema']): readonly string[] {
  const branches: readonly unknown[] = schema?.anyOf ?? schema?.oneOf ?? [];
  return branches.flatMap((branch) => {
    if (!isJsonObject(branch)) return [];
    if (typeof branch.title === 'string') return [branch.title];
    if (isJsonArray(branch.enum)) return branch.enum.map(String);
    if ('const' in branch) return [String(branch.const)];
    return [branch.type ?? []].flat().map(named);
  });
}
