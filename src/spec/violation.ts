import type { Location, Violation } from '../problem.ts';
import { partsOf, pointerOf } from './pointer.ts';
import { sayingOf } from './saying.ts';
import type { SchemaError } from './validator.ts';
import { textsAt } from './walk.ts';

/**
 * What schema errors mean to the person who sent the value, every one of them.
 *
 * @param where the part of the request that the value is
 * @param name the parameter's name; none for a body
 * @example
 * violationsOf(errors, 'body')[0]?.message
 * // mobileNumber must be an E.164 number such as +385991234567; got '0991234567'
 */
export function violationsOf(
  errors: readonly SchemaError[],
  where: Location,
  name?: string,
): readonly Violation[] {
  return tellingOf(errors).map((error) => {
    const pointer = name === undefined ? pointerTo(error) : pointerOf([name]);
    const subject = name ?? subjectOf(pointer);
    const message = `${subject} ${sayingOf(error)}`;
    const rules = textsAt(error.parentSchema, 'x-rules');
    const known = rules.length > 0 ? { rules } : {};
    return { in: where, pointer, keyword: error.keyword, message, ...known };
  });
}

/** What a choice (such as anyOf) says of a value stands for what its branches say; a condition says nothing. */
function tellingOf(errors: readonly SchemaError[]): readonly SchemaError[] {
  const choices = errors.filter(({ keyword }) => ['anyOf', 'oneOf', 'contains'].includes(keyword));
  const isInChoice = (error: SchemaError) =>
    choices.some(
      (choice) =>
        `${error.instancePath}/`.startsWith(`${choice.instancePath}/`) &&
        error.schemaPath.startsWith(`${choice.schemaPath}/`),
    );
  return errors.filter(
    (error) => !isInChoice(error) && !['if', 'propertyNames'].includes(error.keyword),
  );
}

/** A missing or unknown property is named, not the object that lacks or has it. */
function pointerTo({ instancePath, params, propertyName }: SchemaError): string {
  const property: unknown =
    propertyName ??
    params.missingProperty ??
    params.additionalProperty ??
    params.unevaluatedProperty;
  return typeof property === 'string' ? instancePath + pointerOf([property]) : instancePath;
}

function subjectOf(pointer: string): string {
  const parts = partsOf(pointer);
  return parts.length === 0 ? 'the body' : parts.join('.');
}
