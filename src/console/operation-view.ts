import type { JsonObject } from '../json.ts';
import type { DocsParts } from './docs-parts.ts';
import { element } from './element.ts';
import { codeBlock, pretty } from './entry-dialog.ts';
import { examplesOf } from './examples.ts';
import type { OperationModel } from './model.ts';
import { inline, prose } from './prose.ts';
import { statusBadge } from './requests-panel.ts';
import { objectAt, resolved, wordsOf } from './schema.ts';
import { schemaView } from './schema-view.ts';
import { tryIt } from './try-it.ts';

/** An operation: what it does, takes and answers, and a way to try it. */
export function operationView(parts: DocsParts, operation: OperationModel): HTMLElement {
  const { document } = parts.model;
  const { id, method, path, summary, description } = operation;
  const heading = element('h3', { id: `${id}-title` }, summary || id);
  return element(
    'section',
    { class: 'operation', id, 'aria-labelledby': `${id}-title` },
    element(
      'header',
      {},
      element('span', { class: `verb ${method.toLowerCase()}` }, method),
      element('span', { class: 'path' }, path),
    ),
    heading,
    prose(description),
    ...parametersPart(operation),
    ...bodyPart(document, operation),
    tryIt(parts, operation),
    ...answersPart(document, operation),
  );
}

function parametersPart({ parameters }: OperationModel): readonly HTMLElement[] {
  if (parameters.length === 0) return [];
  const rows = parameters.map(({ name, in: place, required, description, schema }) =>
    element(
      'li',
      {},
      element('code', {}, element('strong', {}, name)),
      element(
        'span',
        { class: 'quiet small' },
        ` in the ${place}, ${[wordsOf(schema), required ? 'required' : ''].filter(Boolean).join(', ')}`,
      ),
      prose(description),
    ),
  );
  return [element('h4', {}, 'Parameters'), element('ul', { class: 'properties' }, ...rows)];
}

function bodyPart(document: JsonObject, { body }: OperationModel): readonly HTMLElement[] {
  return body === undefined ? [] : [element('h4', {}, 'Body'), schemaView(document, body.schema)];
}

function answersPart(document: JsonObject, { object }: OperationModel): readonly HTMLElement[] {
  const rows = Object.entries(objectAt(object, 'responses')).map(([status, one]) => {
    const response = resolved(document, one);
    const [content] = Object.values(objectAt(response, 'content')).map((media) =>
      resolved(document, media),
    );
    const number = Number(status);
    return element(
      'details',
      {},
      element(
        'summary',
        {},
        Number.isInteger(number)
          ? statusBadge(number)
          : element('span', { class: 'badge bad' }, status),
        ' ',
        ...inline(String(response.description ?? '')),
      ),
      content === undefined
        ? element('p', { class: 'quiet' }, 'No body.')
        : schemaView(document, content.schema),
      ...examplesOf(document, content ?? {}).map(([name, value]) => codeBlock(name, pretty(value))),
    );
  });
  return [element('h4', {}, 'Answers'), ...rows];
}
