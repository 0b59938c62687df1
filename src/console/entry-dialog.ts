import type { Json } from '../json.ts';
import { copyButton } from './copy.ts';
import { curlOf } from './curl.ts';
import { openDialog } from './dialog.ts';
import { element } from './element.ts';
import { bodyText, type Entry, type Side, targetOf } from './entry.ts';
import type { Practice } from './practice.ts';
import { counted } from './schema.ts';

/** Headers that a client makes for itself, or that the page puts in. */
const ownHeaders =
  /^(host|connection|content-length|accept-encoding|accept-language|user-agent|authorization|cookie|origin|referer|te|priority|cache-control|pragma|sec-.*)$/;

/** Shows a request whole: what came, what was answered, why, and how long each step took. */
export function openEntry({ caller, notices }: Practice, entry: Entry): void {
  const { request, response } = entry;
  const facts: Readonly<Record<string, string | undefined>> = {
    Status: String(response.status),
    Operation: entry.operation ?? 'none matched',
    Key: entry.key,
    When: new Date(entry.at).toLocaleString('en-GB'),
    Took: `${entry.milliseconds} ms`,
    Id: entry.id,
    Fault: entry.fault,
    Preference: entry.preference,
    Client: entry.abandoned ? 'had gone before it was answered' : undefined,
  };
  const given = Object.entries(facts).filter(([, value]) => value !== undefined);
  openDialog(
    `${request.method} ${targetOf(entry)}`,
    element(
      'dl',
      { class: 'facts' },
      ...given.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
    ),
    ...whyRefused(entry),
    ...sideParts('Request', request),
    ...sideParts('Answer', response),
    element('h3', {}, 'Time a step'),
    stepsTable(entry),
    element(
      'div',
      { class: 'actions' },
      copyButton('Copy as curl', () => curlFor(entry, caller), notices),
    ),
  );
}

function curlFor(entry: Entry, { root, key }: Practice['caller']): string {
  const { method, headers } = entry.request;
  const sent = Object.entries(headers).filter(([name]) => !ownHeaders.test(name));
  return curlOf({
    ...{ method, key, headers: Object.fromEntries(sent), body: bodyText(entry.request) },
    url: `${root}${targetOf(entry).replace(/^\//, '')}`,
  });
}

function whyRefused({ problem }: Entry): readonly HTMLElement[] {
  if (problem === undefined) return [];
  const { kind, detail = '', violations = [] } = problem;
  const lines = violations.map((one) =>
    element(
      'li',
      {},
      element('code', {}, `${one.in} ${one.pointer}`),
      ` ${one.message}`,
      one.rules?.length
        ? element('span', { class: 'quiet' }, ` (${one.rules.join(', ')})`)
        : undefined,
    ),
  );
  const told = lines.length > 0 ? element('ul', {}, ...lines) : element('p', {}, detail || kind);
  return [element('h3', {}, 'Why it was refused'), element('div', { class: 'why' }, told)];
}

function sideParts(name: string, side: Side): readonly HTMLElement[] {
  const headers = Object.entries(side.headers).map(([header, value]) => `${header}: ${value}`);
  const size = side.bytes === undefined ? '' : `, ${counted(side.bytes, 'byte')}`;
  const body =
    side.body === undefined
      ? element('p', { class: 'quiet' }, 'No body.')
      : codeBlock(`${name}: body`, pretty(side.body));
  return [
    element('h3', {}, name),
    ...(headers.length === 0 ? [] : [headerPart(name, headers)]),
    body,
    ...(side.cut ? [element('p', { class: 'quiet' }, `Only the beginning is kept${size}.`)] : []),
  ];
}

function headerPart(name: string, lines: readonly string[]): HTMLElement {
  return element(
    'details',
    {},
    element('summary', {}, counted(lines.length, 'header')),
    codeBlock(`${name}: headers`, lines.join('\n')),
  );
}

function stepsTable({ steps, milliseconds }: Entry): HTMLElement {
  const rows = Object.entries(steps).map(([name, took]) => {
    const bar = element('span', { class: 'bar-of-time' });
    bar.style.width = `${Math.max(1, (100 * took) / Math.max(milliseconds, 0.001))}%`;
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, name),
      element('td', { class: 'number' }, `${took} ms`),
      element('td', { class: 'wide' }, bar),
    );
  });
  return element('table', { class: 'steps' }, element('tbody', {}, ...rows));
}

/** A text as it stands, which can be scrolled with the keyboard. */
export function codeBlock(label: string, text: string): HTMLElement {
  return element('pre', { tabindex: 0, role: 'region', 'aria-label': label }, text);
}

/** A value as JSON over several lines; a text as it is. */
export function pretty(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
