import type { JsonObject } from '../../json.ts';
import { makeParent } from '../../target/items/make-parent.ts';
import type { Subject } from '../../target/items/subject.ts';
import type { Target } from '../../target/target.ts';
import { refuseUnanswered, Untestable } from '../../target/untestable.ts';

/** What it takes to make it. */
export type ParentParts = {
  readonly target: Target;
  readonly seed: number;
  readonly readOnly: boolean;
};

/**
 * The key of the item that all items of the run lie under; empty where they lie under none.
 *
 * @throws Untestable where it cannot be made
 */
export async function parentOf(parts: ParentParts, subject: Subject): Promise<JsonObject> {
  const { parent, name } = subject.resource;
  if (parent === undefined) return {};
  if (parts.readOnly) {
    throw new Untestable(`${name} lie under ${parent.resource}, of which a run must make one`);
  }
  const { key, made } = await makeParent(subject, parent, parts);
  if (key !== undefined) return key;
  refuseUnanswered(made, parts.target.url);
  const said = `${made.request.method} ${made.request.path} answers ${made.response?.status}`;
  throw new Untestable(`no ${parent.resource} can be made for ${name}: ${said}`, [made]);
}
