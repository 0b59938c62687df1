import { isJsonObject, type Json } from '../../json.ts';
import type { Contract, Operation, Outcome } from '../../spec/contract.ts';
import type { Exchange } from '../../target/exchange.ts';
import { bodyFields } from '../../target/items/body-fields.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import { itemPath } from '../../target/items/item-path.ts';
import type { SampleBody } from '../../target/items/sample-body.ts';
import type { Subject } from '../../target/items/subject.ts';
import { touchOf } from '../../target/items/touch-of.ts';
import type { Target } from '../../target/target.ts';
import type { AnswerBook } from '../answer-book.ts';
import type { Forge } from './forge.ts';
import type { Case, Lab, RawSending, Sending } from './lab.ts';
import { walkList } from './walk-list.ts';

/** What a lab is made of. */
export type LabParts = {
  readonly subject: Subject;
  readonly contract: Contract;
  readonly target: Target;
  /** What every key of this lab bears in its namespace field; no other lab of the run has it. */
  readonly namespace: string;
  readonly answers: AnswerBook;
  readonly keyNames: Lab['keyNames'];
  readonly hasSecondKey: boolean;
  readonly forge: Forge;
  readonly sampleBody: SampleBody;
  readonly random: (below: number) => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Told of what the run made and cannot remove. */
  readonly onLeft: (what: string) => void;
  /** Told of each thing held against a rule. */
  readonly onCase: (one: Case) => void;
  /** Told how the contract has an exchange end. */
  readonly onExpectation: (exchange: Exchange, expectation: Expectation) => void;
};

/** How the contract has an exchange end. */
export type Expectation = {
  readonly operation: Operation;
  readonly outcome: Outcome;
  readonly kind: string;
};

/** An exchange, and how the contract has it end. */
export type Expected = { readonly exchange: Exchange; readonly expectation: Expectation };

/** Makes a lab. */
export function createLab(parts: LabParts): Lab {
  const { subject, target } = parts;
  const { operations } = subject;
  const json = ['content-type', 'application/json'] as const;
  const mark = parts.namespace.split('-').at(-1);

  const lab: Lab = {
    subject,
    contract: parts.contract,
    answer: (question, kind) => parts.answers.answer(question, kind),
    isFound: (question) => parts.answers.isFound(question),
    keyNames: parts.keyNames,
    hasSecondKey: parts.hasSecondKey,
    // A deployment that heeds one part alone must not mix up what checks do that are about other things.
    key: (label, namespace) => keyOf(label, namespace, `${label}-${mark}`),
    exactKey: (label, namespace) => keyOf(label, namespace, label),
    body: (key, fields = {}, which = 'all') => parts.sampleBody.body(key, fields, which),
    make: (body, sending = {}) =>
      exchange(subject.make, { ...pathFields(subject.make), ...body }, sending, body, [body]),
    read: (key, sending = {}) => exchange(operations.read, key, sending),
    update: (key, change, sending = {}) => exchange(operations.update, key, sending, change, [key]),
    remove: (key, sending = {}) => exchange(operations.delete, key, sending, undefined, [key]),
    list(query = {}, sending = {}) {
      const search = new URLSearchParams(query).toString();
      const key = operations.list ? pathFields(operations.list) : {};
      return exchange(operations.list, key, sending, undefined, [], search && `?${search}`);
    },
    walk: (size, as = 'first') => walkList(lab, { as, ...(size !== undefined && { size }) }),
    raw,
    forge: parts.forge,
    limits: () => target.limits,
    exchanges: () => target.exchanges,
    path: itemPath,
    leave: parts.onLeft,
    hold(one) {
      parts.onCase(one);
      return one.ok;
    },
    wait: parts.wait,
    random: parts.random,
  };
  return lab;

  function keyOf(label: string, namespace: string | undefined, unique: string): ItemKey {
    const own = `${parts.namespace}${namespace ?? ''}`;
    const single = subject.namespace === subject.label;
    const chosen = single
      ? { [subject.namespace]: `${own}-${label}` }
      : { [subject.namespace]: own, [subject.label]: unique };
    return parts.sampleBody.key(chosen);
  }

  async function exchange(
    operation: Operation | undefined,
    key: ItemKey,
    sending: Sending,
    body?: Json,
    touches: readonly ItemKey[] = [],
    search = '',
  ): Promise<Exchange> {
    if (operation === undefined) throw new Error('the contract binds no operation to this action');
    const hasBody = body !== undefined;
    const sent = hasBody && isJsonObject(body) ? bodyFields(operation, body) : body;
    return raw({
      ...sending,
      operation,
      method: operation.method.toUpperCase(),
      path: `${itemPath(operation, key)}${search}`,
      ...(hasBody && { body: JSON.stringify(sent) }),
      headers: [...(hasBody ? [json] : []), ...(sending.headers ?? [])],
      touches,
    });
  }

  async function raw(sending: RawSending): Promise<Exchange> {
    const { as = 'first', headers, body, touches = [], operation, outcome, kind = '' } = sending;
    const owner = as === 'second' ? 'second' : 'first';
    const done = await target.send({
      method: sending.method,
      path: sending.path,
      as,
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
      touches: touches.flatMap((key) => touchOf(subject, key, owner) ?? []),
    });
    if (operation && outcome !== undefined) parts.onExpectation(done, { operation, outcome, kind });
    return done;
  }

  /** The parent's key, where an operation's path needs it. */
  function pathFields(operation: Operation): ItemKey {
    return operation.path.includes('{') ? parts.sampleBody.key({}) : {};
  }
}
