import type { Json, JsonObject } from '../json.ts';
import { element } from './element.ts';
import { createField, type Field } from './field.ts';
import type { OperationModel } from './model.ts';
import { allowsNull, objectAt, resolved } from './schema.ts';

/** One broken rule, as the mock tells it. */
export type Violation = { readonly pointer: string; readonly message: string };

/** The values that an operation takes for one item: those of its path and those of its body. */
export type OperationForm = {
  readonly element: HTMLElement;
  /** Values of the path's parameters, by their names. */
  path(): Readonly<Record<string, string>>;
  /** What is sent: all that was put in, or what differs from the item that was shown. */
  body(): JsonObject;
  show(violations: readonly Violation[]): void;
};

/** What a form is made of. */
export type FormOptions = {
  readonly document: JsonObject;
  readonly operation: OperationModel;
  readonly form: string;
  /** An item to change; none: one is made. */
  readonly item?: JsonObject | undefined;
};

/** Makes the form of an operation from its parameters and the schema of its body. */
export function createForm({ document, operation, form, item }: FormOptions): OperationForm {
  const schema = operation.body?.schema ?? {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  const inPath = operation.parameters.filter((one) => one.in === 'path');
  // The path of an item that is there is given by its key.
  const pathFields = (item === undefined ? inPath : []).map((one) => ({
    name: one.name,
    field: createField({
      ...{ document, form, label: one.name, pointer: `/${one.name}`, required: true },
      schema: { ...one.schema, ...(one.example !== undefined && { examples: [one.example] }) },
    }),
  }));
  const bodyFields = Object.entries(objectAt(schema, 'properties'))
    .map(([name, part]) => ({ name, schema: resolved(document, part) }))
    .filter((one) => one.schema.readOnly !== true)
    .filter(({ name }) => !pathFields.some((one) => one.name === name))
    .map(({ name, schema: own }) => ({
      ...{ name, schema: own },
      field: createField({
        ...{ document, form, schema: own, label: name, pointer: `/${name}` },
        required: item === undefined && required.includes(name),
      }),
    }));
  for (const { name, field } of bodyFields) field.set(item?.[name] ?? undefined);
  const summary = element('p', { class: 'fault summary', role: 'alert' });
  const fields = [...pathFields, ...bodyFields];
  const made = element(
    'div',
    { class: 'form' },
    summary,
    ...fields.map(({ field }) => field.element),
  );

  return {
    element: made,
    path() {
      const pathValue = (one: { readonly name: string }): string => {
        const own = pathFields.find(({ name }) => name === one.name)?.field.value();
        return String(own ?? item?.[operation.fieldOf(one.name)] ?? '');
      };
      return Object.fromEntries(inPath.map((one) => [one.name, pathValue(one)]));
    },
    body() {
      const sendsAll = item === undefined || operation.action !== 'update';
      const values = bodyFields.map(({ name, schema: own, field }): [string, Json | undefined] => [
        name,
        sendsAll ? field.value() : changed(own, field, item?.[name] ?? undefined),
      ]);
      return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as JsonObject;
    },
    show: (violations) => showViolations(made, summary, violations),
  };
}

/** A field's value if it is another than before: one that was emptied is null, or empty where null cannot be. */
function changed(schema: JsonObject, field: Field, before: Json | undefined): Json | undefined {
  const now = field.value();
  if (JSON.stringify(now ?? null) === JSON.stringify(before ?? null)) return undefined;
  if (now !== undefined) return now;
  return allowsNull(schema) || schema.type !== 'string' ? null : '';
}

/** Puts each violation beside its field; one that belongs to none is told above them. */
function showViolations(
  form: HTMLElement,
  summary: HTMLElement,
  violations: readonly Violation[],
): void {
  for (const fault of form.querySelectorAll('.fault')) fault.textContent = '';
  for (const input of form.querySelectorAll('[aria-invalid]'))
    input.removeAttribute('aria-invalid');
  const inputs = [...form.querySelectorAll<HTMLElement>('[data-pointer]')];
  const elsewhere: string[] = [];
  for (const { pointer, message } of violations) {
    const input = inputs.find(
      ({ dataset }) =>
        pointer === dataset.pointer ||
        pointer.startsWith(`${dataset.pointer}/`) ||
        dataset.pointer?.startsWith(`${pointer}/`),
    );
    const fault = input && document.getElementById(`${input.id}-fault`);
    if (!input || !fault) {
      elsewhere.push(message);
      continue;
    }
    input.setAttribute('aria-invalid', 'true');
    fault.append(fault.textContent === '' ? message : `; ${message}`);
  }
  summary.textContent = elsewhere.join('; ');
  form.querySelector<HTMLElement>('[aria-invalid]')?.focus();
}
