import type { JsonObject } from '../json.ts';
import { confirmed } from './dialog.ts';
import type { OperationModel, ResourceModel } from './model.ts';
import type { Practice } from './practice.ts';
import { textOf } from './schema.ts';
import { sendOperation } from './send-operation.ts';

/** Deletes an item, if the person is sure. */
export async function deleteItem(
  { caller, model, notices, changed }: Practice,
  resource: ResourceModel,
  operation: OperationModel,
  item: JsonObject,
): Promise<void> {
  const question = `${idOf(resource, item)} will be deleted by ${operation.method} ${operation.path}.`;
  if (!(await confirmed(`Delete ${resource.title}?`, question, 'Delete'))) return;
  const inPath = operation.parameters.filter((one) => one.in === 'path');
  const values = inPath.map(({ name }) => [name, textOf(item[operation.fieldOf(name)])]);
  await notices.attempt(async () => {
    const request = { operation, path: Object.fromEntries(values) };
    const { answer, violations } = await sendOperation(caller, model, request);
    changed();
    if (violations.length > 0) throw new Error(violations.map(({ message }) => message).join('; '));
    notices.tell(`Deleted: the mock answered ${answer.status}.`);
  });
}

/** The parts of an item's key, for a person. */
export function idOf({ key }: ResourceModel, item: JsonObject): string {
  return key.map((name) => textOf(item[name])).join(' ');
}
