import type { JsonObject } from '../json.ts';
import { copyButton } from './copy.ts';
import { deleteItem } from './delete-item.ts';
import { openDialog } from './dialog.ts';
import { button, element } from './element.ts';
import { createForm } from './form.ts';
import type { OperationModel, ResourceModel } from './model.ts';
import type { Practice } from './practice.ts';
import { textOf } from './schema.ts';
import { curlFor, sendOperation } from './send-operation.ts';

/** Opens a form for an item: a new one, or one to change. */
export function openItem(
  practice: Practice,
  resource: ResourceModel,
  operation: OperationModel,
  item?: JsonObject,
): void {
  const { caller, model, notices } = practice;
  const isNew = item === undefined;
  const form = createForm({ document: model.document, operation, form: resource.name, item });
  const request = () => ({ operation, path: form.path(), body: form.body() });
  const save = element('button', { type: 'submit', class: 'main' }, isNew ? 'Add' : 'Save');
  const actions = element(
    'div',
    { class: 'actions' },
    save,
    copyButton('Copy as curl', () => curlFor(caller, model, request()), notices),
    item && resource.remove && deleteButton(resource.remove, item),
  );
  const whole = element(
    'form',
    { novalidate: true },
    ...keyOf(resource, item),
    form.element,
    actions,
  );
  whole.addEventListener('submit', async (event) => {
    event.preventDefault();
    save.disabled = true;
    await send().catch(({ message }: Error) => form.show([{ pointer: '', message }]));
    save.disabled = false;
  });
  const dialog = openDialog(`${isNew ? 'Add' : 'Change'} ${resource.title}`, whole);
  dialog.element.querySelector<HTMLElement>('input, select, textarea')?.focus();

  function deleteButton(remove: OperationModel, known: JsonObject): HTMLElement {
    const press = () => {
      dialog.close();
      return deleteItem(practice, resource, remove, known);
    };
    return button('Delete', press, { class: 'danger' });
  }

  async function send() {
    const { answer, violations } = await sendOperation(caller, model, request());
    practice.changed();
    if (violations.length > 0) return form.show(violations);
    dialog.close();
    notices.tell(`${isNew ? 'Added' : 'Saved'}: the mock answered ${answer.status}.`);
  }
}

/** The key of an item that is there; it cannot be changed. */
function keyOf({ key }: ResourceModel, item: JsonObject | undefined): readonly HTMLElement[] {
  if (item === undefined) return [];
  const parts = key.flatMap((name) => [
    element('dt', {}, name),
    element('dd', {}, textOf(item[name])),
  ]);
  return [element('dl', { class: 'facts' }, ...parts)];
}
