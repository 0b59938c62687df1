import type { Json } from '../json.ts';
import { choice, element, labelled } from './element.ts';
import { panelElement } from './panel-element.ts';
import type { Panel, Practice } from './practice.ts';
import { textOf, toNumber } from './schema.ts';

type Answer = string | number;
type Question = {
  readonly id: string;
  readonly question: string;
  readonly allowed: readonly Answer[];
  readonly assumed: Answer;
};
type Questions = { readonly questions: readonly Question[]; readonly profiles: readonly string[] };
type Profile = { readonly name: string; readonly answers: Readonly<Record<string, Answer>> };

/** The answers to the open questions: a profile, or one by one; each holds from its choice on. */
export function createProfilePanel(practice: Practice): Panel {
  const { caller, notices } = practice;
  const content = element('div');
  const panel = panelElement(
    'Profile',
    element(
      'p',
      { class: 'quiet' },
      'How the mock answers what the API’s vendor leaves open. A choice holds at once, for this practice.',
    ),
    content,
  );
  let shown = '';
  return { element: panel, refresh };

  async function refresh() {
    const [{ questions, profiles }, profile] = await Promise.all([
      caller.ask<Questions>('GET', '/questions'),
      caller.ask<Profile>('GET', '/profile'),
    ]);
    const text = JSON.stringify([questions, profile]);
    if (text === shown) return; // who is in the middle of a choice stays there
    shown = text;
    const focused = document.activeElement?.id;
    if (questions.length === 0) {
      content.replaceChildren(
        element('p', { class: 'empty' }, 'This document leaves no question open.'),
      );
      return;
    }
    const names = [...new Set([profile.name, ...profiles])];
    const whole = choice(
      names.map((name) => [name, name]),
      profile.name,
      { id: 'profile-name' },
    );
    whole.addEventListener('change', () => void set({ name: whole.value }));
    content.replaceChildren(
      labelled('Named profile', whole, 'Sets all answers at once.'),
      element('div', { class: 'questions' }, ...questions.map((one) => questionRow(one, profile))),
    );
    if (focused) document.getElementById(focused)?.focus();
  }

  function questionRow(question: Question, profile: Profile): HTMLElement {
    const { id, assumed } = question;
    const answer = profile.answers[id] ?? assumed;
    const field = answerField(question, answer);
    field.addEventListener('change', () => {
      const known = question.allowed.find((one) => String(one) === field.value);
      const chosen = known ?? toNumber(field.value);
      void set({ name: profile.name, answers: { ...profile.answers, [id]: chosen } });
    });
    const differs = answer === assumed ? '' : 'differs';
    return element(
      'div',
      { class: `question ${differs}` },
      element('label', { for: field.id }, element('code', {}, id), ` ${question.question}`),
      field,
      element('p', { class: 'hint' }, differs && `Assumed until it is known: ${textOf(assumed)}`),
    );
  }

  function answerField({ id, allowed }: Question, answer: Answer) {
    const attributes = { id: `question-${id}` };
    if (!allowed.includes('number')) {
      const options = allowed.map((one) => [String(one), String(one)] as const);
      return choice(options, String(answer), attributes);
    }
    const words = allowed.map((one) => (one === 'number' ? 'a number' : String(one))).join(' or ');
    return element('input', {
      ...attributes,
      value: String(answer),
      title: words,
      placeholder: words,
    });
  }

  async function set(profile: Json) {
    await notices.attempt(async () => {
      await caller.ask('PUT', '/profile', profile);
      notices.tell('Answered otherwise from now on.');
    });
    shown = '';
    practice.changed();
  }
}
