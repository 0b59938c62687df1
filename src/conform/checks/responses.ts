import { isJsonObject, type Json } from '../../json.ts';
import { type Operation, responseOf } from '../../spec/contract.ts';
import { violationsOf } from '../../spec/violation.ts';
import type { Exchange } from '../../target/exchange.ts';
import { statusChoice } from '../expectations.ts';
import type { Case } from '../lab.ts';
import type { Record, Review } from '../review.ts';
import { answerOf } from '../shown.ts';
import { absentReview } from './absent-review.ts';

const survives: Review = {
  id: 'responses/no-failure',
  rules: ['no-server-error', 'no-stack-trace'],
  about: 'every request is answered, none with a 5xx and none with a stack trace',
  *review({ exchanges, isStopped }) {
    const lastAnswered = Math.max(
      ...exchanges.map(({ sentAt, response }) => (response === undefined ? 0 : sentAt)),
    );
    for (const exchange of exchanges) {
      const { request, response } = exchange;
      // A deployment that is gone, or a run that was stopped, answers no more: that is no broken rule.
      if (isStopped && response === undefined && exchange.doneAt >= lastAnswered) continue;
      const about = `${request.method} ${shapeOf(request.path)}`;
      const isAnswered = response !== undefined && response.status < 500;
      yield {
        rule: 'no-server-error',
        about,
        ok: isAnswered,
        expected: 'an answer that is no 5xx',
        received: answerOf(exchange),
        proof: [exchange],
      };
      const trace = response === undefined ? undefined : stackTraceIn(response.body);
      yield {
        rule: 'no-stack-trace',
        about,
        ok: trace === undefined,
        expected: 'no stack trace',
        received: trace ?? 'none',
        proof: [exchange],
      };
    }
  },
};

const documented: Review = {
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
    for (const { exchange, expectation } of record.expected) {
      const { operation, outcome } = expectation;
      const { response } = exchange;
      if (response === undefined || response.status >= 500) continue; // another review's
      const choice = statusChoice(record.document, operation, outcome);
      if (!choice.statuses.has(response.status)) continue; // the check's own, which knows what it means
      yield* bodyCases(record, operation, exchange);
    }
  },
};

/** What is judged over all the exchanges of a run. */
export const responseReviews: readonly Review[] = [survives, documented, absentReview];

function* bodyCases(record: Record, operation: Operation, exchange: Exchange): Iterable<Case> {
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
  const type = (response.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
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
  const schema = declared.content[type] ?? declared.content['application/json'];
  const errors = schema
    ? (record.validators[schema]?.(response.json ?? response.body, record) ?? [])
    : [];
  const violations = violationsOf(errors, 'body');
  const [first] = violations;
  // Whatever else a field may not be: an empty text in the place of no value is a matter of its own.
  const isEmpty = first !== undefined && valueAt(response.json, first.pointer) === '';
  yield {
    rule: isEmpty ? 'absent-field' : ruleOf(record, schema ?? '', first?.pointer),
    about: `the body of ${about}${first ? ` at ${first.pointer.replace(/[0-9]+/g, '0')}` : ''}`,
    ok: first === undefined,
    expected: 'a body that keeps the schema',
    received: first?.message ?? 'one',
    proof: [exchange],
  };
}

/** The rule that a place in a body stands for: the nearest `x-rules` around it in the schema. */
function ruleOf({ contract }: Record, schema: string, pointer = ''): string {
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

/** A path with its values left out, so that findings of one kind are one. */
function shapeOf(path: string): string {
  return path.replace(/\?.*$/, '?…').replace(/^(\/[^/?]*)\/.*$/, '$1/…');
}

/** A line of a stack trace in one of the common runtimes. */
function stackTraceIn(body: string): string | undefined {
  const line = [
    /^.*\bat .+\(?[^\s()]+\.[cm]?[jt]s:\d+:\d+\)?.*$/m, // JavaScript
    /^.*File "[^"]+\.py", line \d+.*$/m, // Python
    /^.*\bat [\w.$]+\([\w]+\.java:\d+\).*$/m, // Java
    /^.*\bat .+ in .+\.cs:line \d+.*$/m, // C#
    /^.*#\d+ .+\.php\(\d+\).*$/m, // PHP
    /^.*\.go:\d+ \+0x[0-9a-f]+.*$/m, // Go
    /^.*\.rb:\d+:in [`'].*$/m, // Ruby
  ]
    .map((pattern) => pattern.exec(body)?.[0])
    .find((found) => found !== undefined);
  return line?.trim().slice(0, 120);
}
