import { html, type Markup } from '../html/markup.ts';
import type { InteractionResult } from '../verification.ts';
import { asSentence, givenOf, reasonOf, whereOf } from './interaction-text.ts';

/**
 * What is to be said of an interaction: why it was not verified, what it needs before it, where it stands.
 *
 * @param tone the class of the reason
 */
export function interactionNotes(one: InteractionResult, tone: 'note' | 'received'): Markup {
  const why = reasonOf(one);
  const given = givenOf(one);
  return html`${why === undefined ? undefined : html`<p class="${tone}">${asSentence(why)}</p>`}${
    given === undefined ? undefined : html`<p>Given ${given}</p>`
  }<p class="source">${whereOf(one)}</p>`;
}
