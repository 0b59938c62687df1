import { isJsonObject, type JsonObject } from '../../json.ts';
import { didYouMean } from '../../spec/closest.ts';
import { pointerOf } from '../../spec/pointer.ts';
import { sayingOf } from '../../spec/saying.ts';
import { objectAt } from '../../spec/walk.ts';
import { asTold, type Told, textOf } from './as-told.ts';
import type { ComparatorResult } from './comparator.ts';
import type { Disagreement } from './disagreement.ts';
import { schemaAt } from './spec-place.ts';

/**
 * A value that breaks its schema, in the words that the kit has for it. Where in the spec that is, is found by the
 * value's own path: the comparator's word for it loses its way in references.
 *
 * @param holder pointer to what has the schema: a content, a parameter, a header
 * @param within the value's path under that schema
 */
export function schemaDisagreements(
  told: Told,
  result: ComparatorResult,
  holder: string,
  within: readonly string[],
): readonly Disagreement[] {
  // The choice itself says what its branches do.
  if (/\.(anyOf|oneOf)\.\d+\./.test(result.specLocation)) return [];
  const at = schemaAt(told.judge.tree, holder, within);
  const own = asTold(told, result);
  const [, missing] = /must have required property '(.*)'$/s.exec(result.message) ?? [];
  const [, extra] = /must NOT have additional properties - (.*)$/s.exec(result.message) ?? [];
  if (missing !== undefined) {
    const expected = 'a value, since it is required';
    const spec = `${at.pointer}/required`;
    return [{ ...own, path: [...own.path, missing], expected, received: 'nothing', spec }];
  }
  if (extra !== undefined) {
    const known = Object.keys(objectAt(at.schema, 'properties'));
    const value = isJsonObject(result.pactValue) ? result.pactValue[extra] : undefined;
    const expected = `a field that the spec has: ${known.join(', ') || 'none'}${didYouMean(extra, known)}`;
    const path = [...own.path, extra];
    return [{ ...own, path, expected, received: textOf(value), spec: at.pointer }];
  }
  const keyword = result.specLocation.split('.').at(-1) ?? '';
  if (!Object.hasOwn(at.schema, keyword)) return [{ ...own, spec: at.pointer }];
  const expected = wordsOf(keyword, at.schema, result);
  return [{ ...own, expected, spec: at.pointer + pointerOf([keyword]) }];
}

/** What a keyword asks for, said as to whom sends such a value; what came is told beside it. */
function wordsOf(keyword: string, parentSchema: JsonObject, { pactValue }: ComparatorResult) {
  const value = parentSchema[keyword];
  const params = {
    ...{ type: value, pattern: value, format: value, limit: value, multipleOf: value },
    ...{ allowedValue: value, allowedValues: value },
  };
  const error = { keyword, params, parentSchema, schema: value, data: pactValue ?? null };
  return sayingOf({ ...error, instancePath: '', schemaPath: '' }).replace(
    /^must be |; got .*$/gs,
    '',
  );
}
