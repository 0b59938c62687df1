import type { JsonObject } from '../json.ts';
import { button, choice, element, labelled } from './element.ts';
import { panelElement } from './panel-element.ts';
import type { Panel, Practice } from './practice.ts';
import { counted, textOf, toNumber } from './schema.ts';

/** A fault that is armed, as the control API shows it. */
type Fault = {
  readonly id: string;
  readonly plan?: string;
  readonly match: JsonObject;
  readonly what: JsonObject;
  readonly when: string;
  readonly hits: number;
  readonly left?: number;
};

const plans = {
  flaky: 'Now and then a request is refused, lost, or its answer is; a repetition succeeds.',
  slow: 'Every answer takes its time, and some take long.',
  outage: 'Every request is answered 503, until it is disarmed.',
  'rate-limited': 'Each request is answered 429 once: it has to be made twice.',
} as const;

const effects = {
  'status 503': { type: 'status', status: 503 },
  'status 500': { type: 'status', status: 500 },
  'status 429, wait 2 s': { type: 'status', status: 429, retryAfter: 2 },
  'a wait of 3 s': { type: 'delay', delay: 'PT3S' },
  'the connection is reset': { type: 'reset' },
  'no answer': { type: 'empty' },
  'half of the body': { type: 'truncated' },
  'a slow body': { type: 'slow', over: 'PT3S' },
  'invalid JSON': { type: 'invalid-json' },
  'wrong media type': { type: 'wrong-media-type' },
} as const satisfies Readonly<Record<string, JsonObject>>;

/** What is to go wrong: plans at a press, faults one by one, and what is armed. */
export function createFaultsPanel(practice: Practice): Panel {
  const { caller, model, notices } = practice;
  const armed = element('div', { role: 'status' });
  const operations = model.operations.map(({ id, summary }) => [id, summary || id] as const);
  const operation = choice([['', 'any request'], ...operations], '', { id: 'fault-operation' });
  const effect = choice(
    Object.keys(effects).map((name) => [name, name]),
    'status 503',
    { id: 'fault-effect' },
  );
  const when = choice(
    [
      ['', 'as is usual for it'],
      ['before', 'before anything is done'],
      ['after', 'after it was done'],
    ],
    '',
    { id: 'fault-when' },
  );
  const times = element('input', { id: 'fault-times', inputmode: 'numeric', value: '1' });
  const arm = button('Arm this fault', () => add(wish()), { class: 'main' });
  const panel = panelElement(
    'Faults',
    element(
      'p',
      { class: 'quiet' },
      'What is to go wrong for clients of this practice, and for no other.',
    ),
    element('h3', {}, 'Armed'),
    armed,
    element('h3', {}, 'Plans'),
    element('div', { class: 'cards' }, ...Object.entries(plans).map(planCard)),
    element('h3', {}, 'One fault'),
    element(
      'div',
      { class: 'grid' },
      labelled('Hits', operation),
      labelled('What happens', effect),
      labelled('When', when),
      labelled(
        'How many requests',
        times,
        'Empty: every one. A repetition of a request that was hit succeeds.',
      ),
    ),
    element('div', { class: 'actions' }, arm),
  );
  return { element: panel, refresh };

  function planCard([plan, text]: readonly [string, string]): HTMLElement {
    const press = button(plan, () => add({ plan }), { 'aria-describedby': `plan-${plan}` });
    return element('div', { class: 'card' }, press, element('p', { id: `plan-${plan}` }, text));
  }

  function wish(): JsonObject {
    return {
      ...(operation.value !== '' && { match: { operation: operation.value } }),
      what: effects[effect.value as keyof typeof effects],
      ...(when.value !== '' && { when: when.value }),
      ...(times.value.trim() !== '' && { times: toNumber(times.value) }),
    };
  }

  function add(fault: JsonObject) {
    return notices.attempt(async () => {
      await caller.ask('POST', '/faults', fault);
      notices.tell('Armed. The next request that matches is hit.');
      practice.changed();
    });
  }

  function remove(path: string) {
    return notices.attempt(async () => {
      await caller.ask('DELETE', path);
      notices.tell('Disarmed.');
      practice.changed();
    });
  }

  async function refresh() {
    const { faults } = await caller.ask<{ faults: readonly Fault[] }>('GET', '/faults');
    if (faults.length === 0) {
      armed.replaceChildren(
        element('p', { class: 'empty' }, 'None. Every request is answered as it should be.'),
      );
      return;
    }
    const all = button('Disarm all', () => remove('/faults'), { class: 'danger' });
    armed.replaceChildren(
      element('ul', { class: 'rows' }, ...faults.map(rowOf)),
      element('div', { class: 'actions' }, all),
    );
  }

  function rowOf({ id, plan, match, what, when: time, hits, left }: Fault): HTMLElement {
    const name = [plan, effectText(what)].filter(Boolean).join(': ');
    const place = `${matchText(match)}, ${time} the action`;
    const counts = `hit ${counted(hits, 'time')}, ${left === undefined ? 'no end' : `${left} left`}`;
    return element(
      'li',
      {},
      element(
        'span',
        {},
        element('strong', {}, name),
        element('span', { class: 'quiet' }, ` ${place} · ${counts}`),
      ),
      button('Disarm', () => remove(`/faults/${encodeURIComponent(id)}`), {
        'aria-label': `Disarm ${name}`,
      }),
    );
  }
}

/** What a fault does, in words. */
function effectText({ type, status, retryAfter, delay, ...rest }: JsonObject): string {
  const known = Object.entries(effects).find(([, one]) => one.type === type && type !== 'status');
  if (type === 'status') {
    return `status ${textOf(status)}${retryAfter === undefined ? '' : `, Retry-After ${textOf(retryAfter)} s`}`;
  }
  if (type === 'delay') return `a wait of ${textOf(delay)}`;
  return known?.[0] ?? [textOf(type), textOf(rest)].filter(Boolean).join(' ');
}

/** Which requests a fault hits, in words. */
function matchText({ operation, probability, ...rest }: JsonObject): string {
  const share = typeof probability === 'number' ? `${Math.round(probability * 100)} % of ` : '';
  const others = Object.entries(rest).map(([name, value]) => `${name} ${textOf(value)}`);
  const which = [operation === undefined ? '' : `operation ${textOf(operation)}`, ...others].filter(
    Boolean,
  );
  return `${share}${which.join(', ') || (share ? 'requests' : 'any request')}`;
}
