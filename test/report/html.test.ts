import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html } from '../../src/report/html/markup.ts';
import { toHtml } from '../../src/report/html.ts';
import { toVerificationHtml } from '../../src/report/verification/html.ts';
import { resultWith, verificationWith } from './any-result.ts';
import { expectGolden } from './golden.ts';
import { cleanResult, exchange, hostile, lostResult, sampleResult } from './sample-result.ts';
import { cleanVerification, lostVerification, sampleVerification } from './sample-verification.ts';

/** All tags of a page, attributes included; `<code>` aside, which backticks in a rule make. */
function tagsOf(page: string): readonly string[] {
  const own = page.replaceAll(/<(style|script)>[\s\S]*?<\/\1>/g, '<$1>');
  return (own.match(/<[\s\S]*?>/g) ?? []).filter((tag) => !/^<\/?code>$/.test(tag));
}

function hashOf(page: string, tag: string): string {
  const begin = page.indexOf(`<${tag}>`) + tag.length + 2;
  const content = page.slice(begin, page.indexOf(`</${tag}>`, begin));
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}

/** Each kind of page: one with some of everything, others, and one with a text wherever one can stand. */
const pages = Object.entries({
  conform: {
    golden: 'report.html.golden',
    page: toHtml(sampleResult),
    others: [cleanResult, lostResult].map(toHtml),
    pageWith: (text: string) => toHtml(resultWith(text)),
  },
  verify: {
    golden: 'verification.html.golden',
    page: toVerificationHtml(sampleVerification),
    others: [cleanVerification, lostVerification].map(toVerificationHtml),
    pageWith: (text: string) => toVerificationHtml(verificationWith(text)),
  },
});

test.for(pages)(
  'a run with some of everything is written as in the golden file (%s)',
  async ([, { golden, page }]) => {
    await expectGolden(golden, page);
  },
);

test.for(pages)(
  'no text makes a tag or an attribute, wherever it stands (%s)',
  ([, { pageWith }]) => {
    const expected = tagsOf(pageWith('x'));
    const attacks = [
      hostile,
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onmouseover='alert(1)",
      '</title></style></script></code></pre><svg onload=alert(1)>',
      '<!--',
      '--!><b>',
      '<![CDATA[',
      '&lt;script&gt;',
      '<',
    ];
    for (const attack of attacks) expect(tagsOf(pageWith(attack))).toEqual(expected);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>"\'&;!-/=`a \n\u0000') }), (text) => {
        fc.pre(text !== '');
        expect(tagsOf(pageWith(text))).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  },
);

test.for(pages)(
  'the page says that it may load nothing and run nothing but its own script (%s)',
  ([, { page }]) => {
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    expect(policy.replaceAll('&#39;', "'")).toBe(
      [
        "default-src 'none'",
        `style-src '${hashOf(page, 'style')}'`,
        `script-src '${hashOf(page, 'script')}'`,
        "base-uri 'none'",
        "form-action 'none'",
      ].join('; '),
    );
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
  },
);

test.for(pages)('the page asks for nothing from elsewhere (%s)', ([, { page, others }]) => {
  for (const one of [page, ...others]) {
    const tags = tagsOf(one).join('\n');
    expect(tags).not.toMatch(/ (src|action|srcset|style|on\w+)=/);
    expect(tags).not.toMatch(/ href="(?!#failure-\d+")/);
    expect(tags).not.toMatch(/<(link|img|iframe|object|base|form)/);
  }
});

test.for(pages)(
  'without a script all is shown, and what only a script can do is not (%s)',
  ([, { page }]) => {
    const tags = tagsOf(page);
    const hidden = tags.filter((tag) => / hidden/.test(tag));
    expect(new Set(hidden)).toEqual(
      new Set([
        '<div class="filter" role="group" aria-label="Filter by status" hidden>',
        '<button type="button" class="copy" hidden>',
      ]),
    );
  },
);

test.for(pages)('tags are closed in the order in which they were opened (%s)', ([, { page }]) => {
  const open: string[] = [];
  const void_ = new Set(['meta', '!doctype']);
  const tags = page.replaceAll(/<(style|script)>[\s\S]*?<\/\1>/g, '');
  for (const [, closing, name = ''] of tags.matchAll(/<(\/?)([!a-z0-9]+)[^>]*>/g)) {
    if (void_.has(name)) continue;
    if (closing) expect(open.pop()).toBe(name);
    else open.push(name);
  }
  expect(open).toEqual([]);
});

test('a body that nobody would read to its end is cut, and says so', () => {
  const long = exchange(1, {}, { body: 'x'.repeat(2_000_000) });
  const [answer] = sampleResult.profile.answers.filter(({ status }) => status === 'differs');
  const answers = answer === undefined ? [] : [{ ...answer, proof: [long] }];
  const page = toHtml({ ...cleanResult, profile: { name: 'default', answers } });
  expect(page).toContain('xxx… (2000000 characters in all)');
  expect(page.length).toBeLessThan(40_000);
});

test('a template escapes what is put into it, lists and numbers too', () => {
  const inner = html`<b>${'<'}</b>`;
  expect(html`<p title="${'"\''}">${['&', 1, inner, undefined]}</p>`.markup).toBe(
    '<p title="&quot;&#39;">&amp;1<b>&lt;</b></p>',
  );
});
