import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import type { Proven } from '../../report/result.ts';
import { objectAt, objectsAt } from '../../spec/walk.ts';
import type { Exchange } from '../../target/exchange.ts';

/**
 * What the verifier holds against an answer.
 *
 * @param result what the verifier wrote of a pact with one interaction, a JSON text
 * @param proof the exchanges that it verified
 * @example
 * findingsOf(result, proof)[0]?.about // 'the status'
 */
export function findingsOf(result: string, proof: readonly Exchange[]): readonly Proven[] {
  const written = JSON.parse(result) as Json; // it makes nothing else
  const errors = [...objectsAt(written, 'errors'), ...objectsAt(written, 'pendingErrors')];
  return errors.flatMap((error) => {
    const mismatch = objectAt(error, 'mismatch');
    const mismatches = objectsAt(mismatch, 'mismatches');
    if (mismatches.length > 0) return mismatches.map((one) => ({ ...foundIn(one), proof }));
    const received = String(mismatch.message ?? 'the verifier failed it without a word');
    return [{ about: 'the interaction', expected: 'it can be verified', received, proof }];
  });
}

function foundIn(mismatch: JsonObject): Omit<Proven, 'proof'> {
  const { type, expected, actual, key, path } = mismatch;
  const said = ruleIn(String(mismatch.mismatch ?? ''));
  switch (type) {
    case 'StatusMismatch':
      return { about: 'the status', expected: said || shown(expected), received: shown(actual) };
    case 'HeaderMismatch':
      return { about: `the header ${String(key)}`, expected: said, received: shown(actual) };
    case 'BodyTypeMismatch':
      return { about: 'the media type', expected: shown(expected), received: shown(actual) };
    default:
      return {
        about: `the body${path === '$' ? '' : ` at ${String(path)}`}`,
        expected: said || shown(expected),
        received: shown(actual),
      };
  }
}

/** What the verifier wanted, without what it got: `Expected 'a' (String) to be …`. */
function ruleIn(said: string): string {
  const missing = /^Actual map is missing the following keys: (.*)$/s.exec(said)?.[1];
  if (missing !== undefined) return `it has ${missing}`;
  return said.replace(/^expected .* (to (?:be|contain|end|have|include|match|start)\b.*)$/is, '$1');
}

/** A value; some are bytes, as a list of numbers or in an object. */
function shown(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  const bytes = isJsonObject(value) ? Object.values(value)[0] : value;
  if (Array.isArray(bytes) && bytes.length > 0 && bytes.every((one) => typeof one === 'number')) {
    return Buffer.from(bytes as number[]).toString(); // each is a number
  }
  return value === undefined || value === null ? 'nothing' : JSON.stringify(value);
}
