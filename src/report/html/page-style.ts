/** The page's style: one column, dark and light, phone and print. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --text: #1b1f24; --quiet: #57606a; --line: #d5dae0; --code: #eef1f4;
  --pass: #116329; --fail: #b3151d; --differs: #7a4d00; --unknown: #0a5287; --skip: #57606a;
  --pass-back: #dcf5e3; --fail-back: #fde4e4; --differs-back: #fcecc5; --unknown-back: #dbeefc;
  --skip-back: #e8ebee; --focus: #0a5ed7; --link: #0a5287;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1318; --card: #181d24; --text: #e3e8ee; --quiet: #9aa5b1; --line: #303842; --code: #232a33;
    --pass: #6fdd8b; --fail: #ff9a9a; --differs: #f0c05a; --unknown: #7cc4fa; --skip: #a9b3be;
    --pass-back: #12321d; --fail-back: #471a1d; --differs-back: #3b2c0b; --unknown-back: #10324b;
    --skip-back: #2a313a; --focus: #7cb4ff; --link: #7cc4fa;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 4rem; }
[hidden] { display: none !important; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere;
}
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1rem; }
a { color: var(--link); text-underline-offset: .2em; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 1.5rem 0 0; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 0 0 .5rem; }
h4 { font-size: 1rem; margin: 0 0 .5rem; }
p { margin: .25rem 0; }
ul { margin: .5rem 0; padding-left: 1.2rem; }
dl, dd { margin: 0; }
code, pre { font: .875rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
code { unicode-bidi: isolate; }
pre {
  margin: .25rem 0; padding: .6rem .75rem; border-radius: .4rem; background: var(--code);
  white-space: pre-wrap; overflow-wrap: anywhere; max-height: 24rem; overflow: auto;
}
pre b { font-weight: normal; }
h3 code, .id { font-weight: 600; }
.target, .when { color: var(--quiet); }
.verdict {
  margin: .75rem 0; padding: .75rem 1rem; border-radius: .5rem; border-left: .35rem solid;
}
.verdict strong { font-size: 1.25rem; }
.verdict.conforms { color: var(--pass); background: var(--pass-back); }
.verdict.violates { color: var(--fail); background: var(--fail-back); }
.verdict.untested { color: var(--differs); background: var(--differs-back); }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(14rem, 45%), 1fr)); gap: .5rem 1.5rem; }
dt { color: var(--quiet); font-size: .875rem; }
.notes { color: var(--quiet); }
.notes:has(> :only-child) { list-style: none; padding: 0; }
.filter {
  position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .4rem;
  padding: .5rem 0; background: var(--page);
}
/* Heard at once, seen in print. */
.shown { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
button {
  font: inherit; font-size: .875rem; color: inherit; background: var(--card); cursor: pointer;
  border: 1px solid var(--line); border-radius: 1rem; padding: .3rem .8rem; min-height: 2.2rem;
}
button[aria-pressed="true"] { background: var(--text); color: var(--page); border-color: var(--text); }
button span { color: var(--quiet); }
button[aria-pressed="true"] span { color: inherit; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.badge {
  display: inline-block; font-size: .875rem; font-weight: 600; line-height: 1.5; text-align: center;
  min-width: 5.4rem; padding: 0 .5rem; border-radius: .8rem; white-space: nowrap;
}
.badge.pass { color: var(--pass); background: var(--pass-back); }
.badge.fail { color: var(--fail); background: var(--fail-back); }
.badge.differs { color: var(--differs); background: var(--differs-back); }
.badge.unknown { color: var(--unknown); background: var(--unknown-back); }
.badge.skip { color: var(--skip); background: var(--skip-back); }
.card, .rows { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; }
.card { margin: .75rem 0; padding: 1rem; }
.overview { padding-left: 0; list-style: none; }
.overview li { margin: .25rem 0; }
.overview a { font-weight: 600; }
.rows { list-style: none; padding: 0; overflow: clip; }
.rows li { display: flex; gap: .75rem; padding: .6rem 1rem; border-top: 1px solid var(--line); }
/* The line above the first that is shown falls on the frame, whichever the first is. */
.rows li { margin-top: -1px; }
.rows li > div { flex: 1; min-width: 0; }
.rows .badge { align-self: flex-start; margin-top: .1rem; }
.rows p { margin: 0; }
.source, .check, .side, .note, .count { color: var(--quiet); font-size: .875rem; }
.check { font-weight: normal; }
.side { margin-top: .6rem; }
.finding { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.finding > dl { display: grid; grid-template-columns: 5.5rem 1fr; gap: .25rem .75rem; align-items: baseline; margin-bottom: .5rem; }
.received { color: var(--fail); }
.pair { display: flex; flex-wrap: wrap; gap: 0 .5rem; align-items: baseline; }
.pair dd { margin-right: 1rem; font-weight: 600; }
.pair i { font-weight: normal; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .35rem 0; padding: 0 .75rem; }
details[open] { padding-bottom: .6rem; }
summary { cursor: pointer; padding: .45rem 0; }
.more { border: 0; border-radius: 0; padding: 0; margin-top: 1rem; border-top: 1px solid var(--line); }
.more > summary + .finding { border-top: 0; padding-top: 0; }
.more > summary { color: var(--link); font-weight: 600; padding: .75rem 0 0; }
.number { color: var(--quiet); font-size: .875rem; }
.outcome { font-weight: 600; }
.outcome::before { content: "\\2192\\00a0"; }
.curl { position: relative; margin-top: .5rem; }
.copy { position: absolute; right: .4rem; top: .4rem; }
.copy:not([hidden]) + pre { padding-right: 6rem; }
.curl span { display: block; padding-left: 1.5rem; text-indent: -1.5rem; white-space: pre-wrap; }
.curl span + span { margin-top: .4rem; }
footer { padding-bottom: 3rem; }
@media (max-width: 40rem) {
  /* In two rows it would hide too much of what it is about. */
  .filter { position: static; }
  .rows li { flex-direction: column; gap: .3rem; }
  .finding > dl { grid-template-columns: 1fr; gap: 0; }
  .finding > dl dd { margin-bottom: .4rem; }
  .card { padding: .75rem; }
  .copy { position: static; margin-bottom: .25rem; }
  .copy:not([hidden]) + pre { padding-right: .75rem; }
}
@media (max-width: 40rem), (pointer: coarse) {
  button { min-height: 2.75rem; }
  summary, .more > summary { padding: .7rem 0; }
  .overview a, .rows a { display: inline-block; min-width: 2.75rem; padding: .65rem 0; }
}
@media print {
  :root {
    color-scheme: light;
    --page: #fff; --card: #fff; --text: #000; --quiet: #444; --line: #bbb; --code: #f4f4f4;
    --pass: #116329; --fail: #b3151d; --differs: #7a4d00; --unknown: #0a5287; --skip: #444;
    --pass-back: #fff; --fail-back: #fff; --differs-back: #fff; --unknown-back: #fff; --skip-back: #fff;
    --link: #000;
  }
  @page { margin: 15mm; }
  html { font-size: 10pt; }
  .filter, .copy { display: none !important; }
  .shown { position: static; width: auto; height: auto; clip-path: none; font-weight: 600; }
  .badge { border: 1px solid; }
  pre { max-height: none; border: 1px solid var(--line); }
  details::details-content { content-visibility: visible; block-size: auto; }
  /* A list of a hundred items would bury what is found in it: the page itself has all of it. */
  .exchange pre code {
    display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 15; overflow: hidden;
  }
  .rows li:not(:has(details)), .finding > dl, h2, h3, h4, summary { break-inside: avoid; }
  h2, h3, h4, summary, .side { break-after: avoid; }
  header, main { max-width: none; padding: 0; }
}
`;
