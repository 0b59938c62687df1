import { didYouMean } from '../../spec/closest.ts';
import { pointerOf } from '../../spec/pointer.ts';
import { asTold, type Told } from './as-told.ts';
import type { ComparatorResult } from './comparator.ts';
import { credentialsDisagreement } from './credentials-disagreement.ts';
import type { Disagreement } from './disagreement.ts';
import { schemaDisagreements } from './schema-disagreement.ts';
import { contentPlace, requestPlace, responsePlace } from './spec-place.ts';

/** The comparator's results in our words; those that nobody minds, and those that we check, are left out. */
export function toDisagreements(
  told: Told,
  results: readonly ComparatorResult[],
): readonly Disagreement[] {
  return results.flatMap((result) => translations[result.code]?.(told, result) ?? []);
}

type Translate = (told: Told, result: ComparatorResult) => Disagreement | readonly Disagreement[];

const translations: Readonly<Record<string, Translate>> = {
  'not-compared': (told, result) => ({
    ...asTold(told, result),
    path: [],
    expected: 'an interaction that can be compared',
    received: result.message,
  }),
  'request.authorization.missing': credentialsDisagreement,
  'request.path-or-method.unknown': (told, result) => ({
    ...asTold(told, result),
    code: 'request.path.incompatible',
    expected: `${told.operation.path}, with parameters as the spec has them`,
    spec: told.operation.pointer,
  }),
  'request.query.incompatible': ofParameter,
  'request.query.unknown': ofUnknownQuery,
  'request.header.incompatible': ofParameter,
  'request.header.unknown': (told, result) => ({
    ...asTold(told, result),
    kind: 'note',
    expected: 'a header that the spec has',
    spec: told.operation.pointer,
  }),
  'request.content-type.missing': (told, result) => ({
    ...asTold(told, result),
    kind: 'note',
    expected: 'the media type of the body',
    received: 'nothing',
    spec: contentOf(told),
  }),
  'request.body.incompatible': ofBody,
  'request.body.unknown': ofNoBody,
  'request.body.unvalidatable': ofOtherBody,
  'response.body.incompatible': ofBody,
  'response.body.unknown': ofNoBody,
  'response.body.unvalidatable': ofOtherBody,
  'response.content-type.unknown': ofNoBody,
  'response.header.incompatible': (told, result) => {
    const [, , name = ''] = asTold(told, result).path;
    const holder = responseOf(told) + pointerOf(['headers', name]);
    return schemaDisagreements(told, result, holder, []);
  },
  'response.header.undefined': ofUnknownHeader,
  'response.header.unknown': ofUnknownHeader,
};

function ofParameter(told: Told, result: ComparatorResult) {
  const { operation } = told;
  const [, part, name = ''] = asTold(told, result).path;
  const parameter = operation.parameters.find(
    ({ object }) =>
      object.in === (part === 'query' ? 'query' : 'header') &&
      String(object.name).toLowerCase() === name.toLowerCase(),
  );
  return schemaDisagreements(told, result, parameter?.pointer ?? operation.pointer, []);
}

function ofUnknownQuery(told: Told, result: ComparatorResult): Disagreement {
  const own = asTold(told, result);
  const known = told.operation.parameters.map(({ object }) => object);
  const names = known.filter((one) => one.in === 'query').map((one) => String(one.name));
  const guess = didYouMean(own.path.at(-1) ?? '', names);
  const expected = `a parameter that the spec has: ${names.join(', ') || 'none'}${guess}`;
  return { ...own, expected, spec: told.operation.pointer };
}

function ofBody(told: Told, result: ComparatorResult) {
  const within = asTold(told, result).path.slice(2);
  return schemaDisagreements(told, result, contentOf(told), within);
}

function ofNoBody(told: Told, result: ComparatorResult): Disagreement {
  return { ...asTold(told, result), expected: 'no body', spec: contentOf(told) };
}

function ofOtherBody(told: Told, result: ComparatorResult): Disagreement {
  const expected = 'a body that can be compared: JSON or a form';
  return { ...asTold(told, result), kind: 'note', expected, spec: contentOf(told) };
}

/** The comparator only warns of some; but whoever expects a header is promised none. */
function ofUnknownHeader(told: Told, result: ComparatorResult): Disagreement {
  const own = asTold(told, result);
  const value = told.interaction.response.headers[own.path.at(-1) ?? ''];
  return {
    ...own,
    code: 'response.header.unknown',
    expected: 'a header that the spec has for this response',
    received: JSON.stringify(value),
    spec: responseOf(told),
  };
}

function contentOf({ judge, operation, answer }: Told): string {
  if (answer === undefined) return requestPlace(judge.tree, operation);
  return contentPlace(judge.tree, operation, answer.status, answer.mediaType);
}

function responseOf({ operation, answer }: Told): string {
  return answer === undefined ? operation.pointer : responsePlace(operation, answer.status);
}
