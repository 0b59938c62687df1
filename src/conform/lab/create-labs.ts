import type { JsonObject } from '../../json.ts';
import { createSampleBody, type UsableValues } from '../../target/items/sample-body.ts';
import type { Subject } from '../../target/items/subject.ts';
import { namespaceOf } from '../../target/run-id.ts';
import type { AnswerBook } from '../answer-book.ts';
import { createLab, type Expected, type LabParts } from './create-lab.ts';
import type { Lab } from './lab.ts';
import { createRandom } from './random.ts';

/** What all labs of a run have in common. */
export type LabsParts = Pick<
  LabParts,
  'target' | 'keyNames' | 'hasSecondKey' | 'forge' | 'wait' | 'onLeft'
> & { readonly run: string; readonly seed: number };

/** The labs of a run. */
export interface Labs {
  /** Has all items from now on lie under the item of a key. */
  lieUnder(key: JsonObject): void;
  /** Has samples from now on made of values that the deployment was seen to accept. */
  use(values: UsableValues): void;
  make(subject: Subject, onCase: LabParts['onCase']): Promise<Lab>;
}

/**
 * Makes labs, each with a namespace of its own.
 *
 * @param expected takes in how the contract has exchanges end
 */
export function createLabs(parts: LabsParts, answers: AnswerBook, expected: Expected[]): Labs {
  const random = createRandom(parts.seed);
  let made = 0;
  let usable: UsableValues = {};
  let parent: JsonObject = {};
  return {
    lieUnder(key) {
      parent = key;
    },
    use(values) {
      usable = values;
    },
    async make(subject, onCase) {
      const namespace = namespaceOf(parts.run, ++made);
      return createLab({
        subject,
        contract: subject.contract,
        target: parts.target,
        namespace,
        answers,
        keyNames: parts.keyNames,
        hasSecondKey: parts.hasSecondKey,
        forge: parts.forge,
        sampleBody: await createSampleBody(subject, parent, parts.seed + made, usable),
        random,
        wait: parts.wait,
        onLeft: parts.onLeft,
        onCase,
        onExpectation: (exchange, expectation) => expected.push({ exchange, expectation }),
      });
    },
  };
}
