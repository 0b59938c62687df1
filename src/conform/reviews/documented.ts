import { isJsonObject, type Json } from '../../json.ts';
import { type Content, type Contract, type Operation, responseOf } from '../../spec/contract.ts';
import { violationsOf } from '../../spec/violation.ts';
import type { Exchange } from '../../target/exchange.ts';
import type { Case } from '../lab/lab.ts';
import { exemptIn, type IsExempt } from './exempt-items.ts';
import { statusChoice } from './expectations.ts';
import type { Record, Review } from './review.ts';

/** Whether answers are those that the document has. */
export const documentedReview: Review = {
  id: 'responses/documented',
  rules: [
    'response-fields',
    'json-media-type',
    'list-envelope',
    'instants-utc',
    'date-shown-at-midnight',
    'absent-field',
  ],
  about: 'each answer has a status, a media type, headers and a body that the document has for it',
  *review(record) {
    const isExempt = exemptIn(record);
    for (const { exchange, expectation } of record.expected) {
      const { operation, outcome } = expectation;
      const { response } = exchange;
      if (response === undefined || response.status >= 500) continue; // another review's
      if (response.status >= 300) yield* errorType(operation, exchange);
      const choice = statusChoice(record.document, operation, outcome);
      if (!choice.statuses.has(response.status)) continue; // the check's own, which knows what it means
      yield* bodyCases(record, operation, exchange, isExempt);
    }
  },
};

/** A refusal whose body is a JSON object says so; in which shape and form it comes is open. */
function* errorType({ id }: Operation, exchange: Exchange): Iterable<Case> {
  const { headers, json, body } = exchange.response ?? {};
  if (!isJsonObject(json) || body === '') return;
  const type = mediaType(headers);
  yield {
    rule: 'json-media-type',
    about: `the media type of a refusal by ${id}`,
    ok: type === 'application/json' || type.endsWith('+json'),
    expected: 'a JSON media type, since the body is JSON',
    received: type || 'no Content-Type',
    proof: [exchange],
  };
}

function mediaType(headers: { readonly [name: string]: string } = {}): string {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function* bodyCases(
  record: Record,
  operation: Operation,
  exchange: Exchange,
  isExempt: IsExempt,
): Iterable<Case> {
  const { response } = exchange;
  if (response === undefined || response.status >= 300) return;
  const narrowed = record.contract.operations.find((one) => one.id === operation.id);
  const declared = narrowed && responseOf(narrowed, response.status);
  if (declared === undefined) return;
  const types = Object.keys(declared.content);
  const about = `${operation.id} ${response.status}`;
  if (types.length === 0) {
    yield {
      rule: operation.method === 'delete' ? 'delete-204' : 'response-fields',
      about: `the body of ${about}`,
      ok: response.body === '',
      expected: 'no body',
      received: response.body === '' ? 'none' : `${response.body.length} characters`,
      proof: [exchange],
    };
    return;
  }
  const type = mediaType(response.headers);
  const isJson =
    types.includes(type) || (types.includes('application/json') && /\+json$/.test(type));
  yield {
    rule: 'json-media-type',
    about: `the media type of ${about}`,
    ok: isJson,
    expected: types.join(' or '),
    received: type || 'no Content-Type',
    proof: [exchange],
  };
  const json = ownPart(operation, response.json ?? response.body, isExempt);
  const first = faultIn(record, operation, json, response.status, type);
  // Whatever else a field may not be: an empty text in the place of no value is a matter of its own.
  const isEmpty = first !== undefined && valueAt(json, first.pointer) === '';
  yield {
    rule: isEmpty
      ? 'absent-field'
      : ruleOf(record.contract, schemaOf(declared.content, type) ?? '', first?.pointer),
    about: `the body of ${about}${first ? ` at ${first.pointer.replace(/[0-9]+/g, '0')}` : ''}`,
    ok: first === undefined,
    expected: 'a body that keeps the schema',
    received: first?.message ?? 'one',
    proof: [exchange],
  };
}

/** A list's body without the items of others: only the run's own are held against the schema. */
function ownPart({ binding }: Operation, json: Json, isExempt: IsExempt): Json {
  const ownOf = (items: Json | undefined) =>
    Array.isArray(items) ? items.filter((item) => !isExempt(item)) : (items ?? null);
  if (binding?.action !== 'list') return json;
  if (binding.envelope === undefined) return ownOf(json);
  const { items } = binding.envelope;
  return isJsonObject(json) && items in json ? { ...json, [items]: ownOf(json[items]) } : json;
}

function schemaOf(content: Content, type: string): string | undefined {
  return content[type] ?? content['application/json'] ?? undefined;
}

type BodyFault = { readonly pointer: string; readonly message: string };

/** What is wrong with a body under every reading of the contract that the answers found allow. */
function faultIn(
  { contract, validators, others, today, isSent }: Record,
  { id }: Operation,
  json: Json,
  status: number,
  type: string,
): BodyFault | undefined {
  const faults = [{ contract, validators }, ...others].map((reading) => {
    const operation = reading.contract.operations.find((one) => one.id === id);
    const content = operation && responseOf(operation, status)?.content;
    const schema = content && schemaOf(content, type);
    if (!schema) return undefined;
    const errors = reading.validators[schema]?.(json, { today }) ?? [];
    // What was accepted and should not have been is for others; that it is shown as it was sent is right.
    const first = violationsOf(errors, 'body').find(({ pointer }) => {
      return isConverted(contract, pointer) || !isSent(valueAt(json, pointer));
    });
    return first && { pointer: first.pointer, message: first.message };
  });
  return faults.includes(undefined) ? undefined : faults[0];
}

/** Whether a field is shown in another form than it is sent in. */
function isConverted({ resources }: Contract, pointer: string): boolean {
  const name = pointer.split('/').at(-1) ?? '';
  return resources.some(({ fields }) => fields[name]?.convert !== undefined);
}

/** The rule that a place in a body stands for: the nearest `x-rules` around it in the schema. */
function ruleOf(contract: Contract, schema: string, pointer = ''): string {
  let at = contract.schemas[schema];
  let rule = rulesOf(at)[0];
  for (const part of pointer.split('/').slice(1)) {
    const properties = at?.properties as { readonly [name: string]: typeof at } | undefined;
    at = /^[0-9]+$/.test(part) ? (at?.items as typeof at) : properties?.[part];
    rule = rulesOf(at)[0] ?? rule;
  }
  return rule ?? 'response-fields';
}

function valueAt(json: Json | undefined, pointer: string): Json | undefined {
  let at = json;
  for (const part of pointer.split('/').slice(1)) {
    at = Array.isArray(at) ? at[Number(part)] : isJsonObject(at) ? at[part] : undefined;
  }
  return at;
}

function rulesOf(schema: { readonly [keyword: string]: unknown } | undefined): readonly string[] {
  const rules = schema?.['x-rules'];
  return Array.isArray(rules) ? rules.map(String) : [];
}
