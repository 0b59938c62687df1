import type { ShownStatus } from '../shown-status.ts';
import { badge } from './badge.ts';
import { html, type Markup, type Part } from './markup.ts';

/** What is told of something that is not as it should be. */
export type CardContent = {
  readonly status: ShownStatus;
  /** What it is called. */
  readonly name: Part;
  /** What it is, and who says so: paragraphs. */
  readonly said: Part;
  /** What was found against it. */
  readonly findings: Part;
};

/** The fragment that leads to a card: its place, since a name may be any text. */
export function anchorOf(index: number): string {
  return `failure-${index + 1}`;
}

/** A card that explains something that is not as it should be. */
export function card({ status, name, said, findings }: CardContent, index: number): Markup {
  return html`<article class="card" id="${anchorOf(index)}" data-status="${status}">
<h3>${badge(status)} ${name}</h3>
${said}
${findings}</article>
`;
}

/** A link to a card. */
export function cardLink(index: number, said: Part): Markup {
  return html`<a href="#${anchorOf(index)}">${said}</a>`;
}
