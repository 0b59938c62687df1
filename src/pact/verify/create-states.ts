import type { Json, JsonObject } from '../../json.ts';
import type { Contract } from '../../spec/contract.ts';
import type { Touch } from '../../target/exchange.ts';
import { bodyFields } from '../../target/items/body-fields.ts';
import { type ItemKey, itemPath } from '../../target/items/item-path.ts';
import { makeParent } from '../../target/items/make-parent.ts';
import { createSampleBody, type SampleBody } from '../../target/items/sample-body.ts';
import { type Subject, subjectsOf } from '../../target/items/subject.ts';
import { touchOf } from '../../target/items/touch-of.ts';
import { idOf } from '../../target/ledger-file.ts';
import { namespaceOf } from '../../target/run-id.ts';
import type { Target } from '../../target/target.ts';
import type { StateCall } from '../interaction.ts';
import { findState, providerStatesOf } from '../state-names.ts';
import { notMade, saidOf } from './not-made.ts';

/** What a run makes its states with. */
export type StateParts = {
  readonly contract: Contract;
  readonly target: Target;
  /** The run's id; it stands in the key of every item. */
  readonly run: string;
  readonly seed: number;
  /** The name of the key, which stands for what a request leaves out. */
  readonly keyName?: string | undefined;
};

/** The interaction that a state is made for. */
export type StateUse = {
  /** Its number in the run, from 1: its items are its own. */
  readonly part: number;
  /** Whether its request leaves out the part of the key that is the key's name then. */
  readonly isDefaulted: boolean;
};

/** Makes provider states in a deployment, through its API. */
export interface States {
  /**
   * Makes a state that can be made as far as anybody knows (`state-faults.ts`).
   *
   * @returns what an interaction may put into its request: `path`, the item's path from the base URL,
   * percent-encoded; the fields of its key; and what else it was made with
   * @throws StateFailed
   */
  make(call: StateCall, use: StateUse): Promise<JsonObject>;
  /** Whether an item is one that a state was made of, or is about: only such may be touched. */
  isOwn(touch: Touch): boolean;
}

/** A state could not be made; the message says why. */
export class StateFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StateFailed';
  }
}

/**
 * Makes what makes states.
 *
 * @example
 * const states = createStates({ contract, target, run, seed: 1 });
 * await states.make({ name: 'a book exists', params: { title: 'Emma' } }, { part: 1, isDefaulted: false });
 */
export function createStates(parts: StateParts): States {
  const { contract, target, run, seed, keyName } = parts;
  const known = providerStatesOf(contract);
  const subjects = subjectsOf(contract);
  const samples = new Map<string, Promise<SampleBody>>();
  const several = new Map<string, number>();
  const owned = new Set<string>();

  return {
    async make(call, use) {
      const state = findState(known, call.name);
      if (state === undefined) throw new StateFailed(`unknown provider state "${call.name}"`);
      if (state.kind === 'unknown-key') return {};
      const subject = subjects.find(({ resource }) => resource.name === state.resource);
      if (subject === undefined) {
        throw new StateFailed(`no key of ${state.resource} can be chosen, so none can be made`);
      }
      const sample = await sampleOf(subject);
      if (state.kind === 'items') return makeItems(subject, sample, call);
      const key = keyOf(subject, sample, call.params, use);
      if (state.kind === 'item') return makeItem(subject, sample, { key, call });
      ownItem(subject, key);
      return { ...key, path: pathOf(subject, key) };
    },
    isOwn: (touch) => owned.has(idOf(touch)),
  };

  /** Bodies of a resource; where its items lie under another, under one that the run made. */
  function sampleOf(subject: Subject): Promise<SampleBody> {
    const known = samples.get(subject.resource.name);
    if (known !== undefined) return known;
    const made = parentOf(subject).then((parent) => createSampleBody(subject, parent, seed));
    samples.set(subject.resource.name, made);
    return made;
  }

  async function parentOf(subject: Subject): Promise<ItemKey> {
    const { parent, name } = subject.resource;
    if (parent === undefined) return {};
    const { key, made } = await makeParent(subject, parent, { target, seed });
    if (key !== undefined) return key;
    throw new StateFailed(`no ${parent.resource} can be made for ${name}: ${saidOf(made)}`);
  }

  /** A key in the run's own namespace; what the consumer calls the item stands at its end. */
  function keyOf(
    subject: Subject,
    sample: SampleBody,
    params: JsonObject,
    { part, isDefaulted }: StateUse,
  ): ItemKey {
    const { namespace, label, resource } = subject;
    const own = namespaceOf(run, part);
    const given = (name: string) => textOf(params[name]);
    const defaulted = resource.key.find((name) => resource.fields[name]?.default === 'key-name');
    if (isDefaulted && defaulted !== undefined && keyName !== undefined && label !== defaulted) {
      const chosen = { [defaulted]: keyName, [label]: joined(own, given(label) ?? 'item') };
      return sample.key(chosen);
    }
    const single = namespace === label;
    return sample.key({
      [namespace]: joined(own, given(namespace)),
      ...(!single && { [label]: given(label) ?? 'item' }),
    });
  }

  async function makeItem(
    subject: Subject,
    sample: SampleBody,
    { key, call }: { readonly key: ItemKey; readonly call: StateCall },
  ): Promise<JsonObject> {
    const { make, resource } = subject;
    const data = Object.entries(call.params).filter(([name]) => !resource.key.includes(name));
    // A field without a value is left out: whether a deployment takes null for it is an open question.
    const blank = Object.fromEntries(data.filter(([, value]) => value === null));
    const valued = Object.fromEntries(data.filter(([, value]) => value !== null));
    const body = sample.body(key, valued, 'required');
    const touch = ownItem(subject, key);
    const made = await target.send({
      method: make.method.toUpperCase(),
      path: itemPath(make, body),
      as: 'first',
      headers: [['content-type', 'application/json']],
      body: JSON.stringify(bodyFields(make, body)),
      touches: [touch],
    });
    const fault = notMade(make, made);
    if (fault === undefined) return { ...blank, ...body, path: pathOf(subject, key) };
    throw new StateFailed(`the state "${call.name}" could not be made: ${fault}`);
  }

  /** Made once a run: a list is not the longer for another interaction. */
  async function makeItems(
    subject: Subject,
    sample: SampleBody,
    call: StateCall,
  ): Promise<JsonObject> {
    const { name } = subject.resource;
    const count = Number(call.params.count ?? 1);
    for (let made = several.get(name) ?? 0; made < count; made++) {
      const label = { [subject.label]: `item-${made}` };
      const key = keyOf(subject, sample, label, { part: 0, isDefaulted: false });
      await makeItem(subject, sample, { key, call: { name: call.name, params: {} } });
      several.set(name, made + 1);
    }
    return { count };
  }

  function ownItem(subject: Subject, key: ItemKey): Touch {
    const touch = touchOf(subject, key, 'first');
    if (touch === undefined) {
      throw new StateFailed(`the API has no path to remove ${subject.resource.name} by`);
    }
    owned.add(idOf(touch));
    return touch;
  }
}

function pathOf(subject: Subject, key: ItemKey): string {
  return touchOf(subject, key, 'first')?.path ?? '';
}

function joined(own: string, given: string | undefined): string {
  return given === undefined ? own : `${own}-${given}`;
}

/** Other values are refused before (`state-faults.ts`); null is a part that is left out. */
function textOf(value: Json | undefined): string | undefined {
  return value === undefined || value === null ? undefined : String(value);
}
