import { Problem } from '../problem.ts';
import type { Contract } from '../spec/contract.ts';
import type { Validators } from '../spec/validator.ts';
import { violationsOf } from '../spec/violation.ts';
import type { Counters, Fields, Item, Place } from '../store/store.ts';
import type { Clock } from './clock.ts';
import { generatedFields } from './item.ts';
import { createShow } from './show.ts';

/** Takes in an item that was read from a file, which a person may have edited or added. */
export type Adopt = (
  place: Place,
  fields: Fields,
  context: { readonly sequence: number; readonly counters: Counters },
) => Fields;

/**
 * Prepares how items from a file are taken in: what the server would have made is filled in, and the
 * item must be one that the contract's responses can show.
 *
 * @returns a function that throws a Problem `invalid` with violations for an item that is not
 */
export function createAdopt(
  contract: Contract,
  validators: Validators,
  seed: number,
  clock: Clock,
): Adopt {
  const resources = new Map(
    contract.resources.map((resource) => [
      resource.name,
      { resource, show: createShow(contract, resource), validate: validators[resource.shown] },
    ]),
  );
  return (place, fields, { sequence, counters }) => {
    const known = resources.get(place.resource);
    if (known === undefined) return fields;
    const { resource, show, validate } = known;
    const isComplete = Object.entries(resource.fields).every(
      ([name, field]) => field.from === undefined || Object.hasOwn(fields, name),
    );
    const practice = { id: place.practice, label: place.practice };
    const context = { resource, practice, seed, clock };
    const whole = isComplete
      ? fields
      : {
          ...generatedFields(context, counters, fields).fields,
          ...fields,
        };
    const item: Item = { sequence, fields: whole };
    const errors = validate?.(show(item), { today: clock.today() }) ?? [];
    const violations = violationsOf(errors, 'body');
    if (violations.length === 0) return whole;
    throw new Problem('invalid', violations[0]?.message ?? 'not valid', { violations });
  };
}
