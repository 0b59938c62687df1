import type { JsonObject } from '../json.ts';
import { actionFaults } from './action-faults.ts';
import { resourcesOf } from './document-resource.ts';
import type { Fault } from './fault.ts';
import { operationsOf } from './operation.ts';
import { outcomeFaults, unmatchedFaults } from './outcome-faults.ts';
import { questionFaults } from './question-faults.ts';
import { resourceFaults } from './resource-faults.ts';
import type { Rulebook } from './rules.ts';

/** Faults in what the extensions name: rules, questions, answers, resources, fields, statuses. */
export function extensionReferenceFaults(
  document: JsonObject,
  rulebook: Rulebook,
): readonly Fault[] {
  const resources = resourcesOf(document);
  return [
    ...questionFaults(document, rulebook),
    ...resourceFaults(document, resources),
    ...operationsOf(document).flatMap((operation) => [
      ...actionFaults(document, operation, resources),
      ...outcomeFaults(document, operation, rulebook, resources),
    ]),
    ...unmatchedFaults(document, rulebook),
  ];
}
