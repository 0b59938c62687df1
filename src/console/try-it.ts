import { isJsonObject, type Json, jsonOf } from '../json.ts';
import type { Answer } from './caller.ts';
import { copyButton } from './copy.ts';
import { curlOf } from './curl.ts';
import type { DocsParts } from './docs-parts.ts';
import { choice, element, labelled } from './element.ts';
import { codeBlock, pretty } from './entry-dialog.ts';
import { examplesOf } from './examples.ts';
import { filledPath, type OperationModel, type ParameterModel } from './model.ts';
import { statusBadge } from './requests-panel.ts';
import { exampleIn, objectAt, textOf } from './schema.ts';

/** Tries an operation out, with the key that the page has. */
export function tryIt(
  { caller, model, notices }: DocsParts,
  operation: OperationModel,
): HTMLElement {
  const fields = operation.parameters
    .filter((one) => one.in === 'path' || one.in === 'query')
    .map((one) => ({ name: one.name, input: parameterInput(operation, one) }));
  const area = bodyArea(operation);
  const examples = examplesOf(model.document, operation.body?.content ?? {});
  const first = examples[0]?.[1] ?? sampleOf(operation);
  if (area !== undefined && first !== undefined) area.value = pretty(first);
  if (area !== undefined) area.rows = Math.min(20, Math.max(6, area.value.split('\n').length + 1));
  const picker = choice(
    examples.map(([name], index) => [String(index), name]),
    '0',
    { id: `${operation.id}-example` },
  );
  picker.addEventListener('change', () => {
    if (area !== undefined) area.value = pretty(examples[Number(picker.value)]?.[1] ?? {});
  });
  const result = element('div', { class: 'result', 'aria-live': 'polite' });
  const send = element('button', { type: 'submit', class: 'main' }, 'Send');
  const target = () =>
    filledPath(
      model,
      operation,
      (name) => fields.find((one) => one.name === name)?.input.value ?? '',
    );
  const bodyOf = () => (area === undefined || area.value.trim() === '' ? undefined : area.value);
  const curl = () => {
    const body = bodyOf();
    const { key, root } = caller;
    const parsed = body === undefined ? undefined : jsonOf(body);
    return curlOf({
      ...{ method: operation.method, url: `${root}${target()}`, key },
      ...(body !== undefined && {
        headers: { 'Content-Type': 'application/json' },
        body: parsed === undefined ? body : JSON.stringify(parsed),
      }),
    });
  };
  const form = element(
    'form',
    { novalidate: true },
    element('div', { class: 'grid' }, ...fields.map(({ name, input }) => labelled(name, input))),
    examples.length > 1 ? labelled('Example', picker) : undefined,
    area && labelled('Body', area),
    element('div', { class: 'actions' }, send, copyButton('Copy as curl', curl, notices)),
    result,
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    send.disabled = true;
    const answer = await caller.send(operation.method, target(), bodyOf()).catch(() => undefined);
    send.disabled = false;
    result.replaceChildren(...(answer === undefined ? [noAnswer()] : answerParts(answer)));
  });
  return element('details', { class: 'try' }, element('summary', {}, 'Try it'), form);
}

function parameterInput({ id }: OperationModel, parameter: ParameterModel): HTMLInputElement {
  const { name, required, schema, example } = parameter;
  const sample = textOf(example ?? exampleIn(schema));
  const input = element('input', { id: `${id}-${name}`, placeholder: sample, autocomplete: 'off' });
  if (required) input.value = sample;
  return input;
}

function bodyArea({ id, body }: OperationModel): HTMLTextAreaElement | undefined {
  const attributes = { id: `${id}-body`, class: 'code', rows: 8, spellcheck: 'false' };
  return body && element('textarea', attributes);
}

/** A body made of the examples of its properties, where the document has none. */
function sampleOf({ body }: OperationModel): Json | undefined {
  if (body === undefined) return undefined;
  const properties = Object.entries(objectAt(body.schema, 'properties'));
  const known = properties.map(([name, schema]) => [
    name,
    isJsonObject(schema) ? exampleIn(schema) : undefined,
  ]);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined)) as Json;
}

function answerParts({
  status,
  headers,
  text,
  body,
  milliseconds,
}: Answer): readonly HTMLElement[] {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  return [
    element(
      'p',
      {},
      statusBadge(status),
      element('span', { class: 'quiet' }, ` in ${milliseconds.toFixed(0)} ms`),
    ),
    element('details', {}, element('summary', {}, 'Headers'), codeBlock('Headers', lines)),
    text === ''
      ? element('p', { class: 'quiet' }, 'No body.')
      : codeBlock('Body', body === undefined ? text : pretty(body)),
  ];
}

function noAnswer(): HTMLElement {
  const text =
    'No answer came: the connection broke. A fault may have done that, or the mock has ended.';
  return element('p', { class: 'fault' }, text);
}
