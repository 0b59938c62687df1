import { expect, test } from 'vitest';
import { oddPathChecks } from '../../../src/conform/checks/odd-paths.ts';
import { pathChecks } from '../../../src/conform/checks/paths.ts';
import { conformed } from './conformed.ts';
import { testGroup } from './group.ts';

testGroup({
  checks: [...pathChecks, ...oddPathChecks],
  defects: [
    ...(['slash-unreachable', 'segments-decoded-twice', 'plus-becomes-blank'] as const),
    ...(['segments-not-decoded', 'segments-read-as-latin1', 'percent-refused'] as const),
    ...(['semicolon-cuts', 'ending-taken-for-format', 'hash-and-question-mark-cut'] as const),
    ...(['upper-case-escapes-alone', 'constructor-found', 'proto-vanishes'] as const),
    ...(['broken-percent-500', 'long-id-500', 'unknown-method-500', 'unknown-path-500'] as const),
    ...(['list-page-huge-500', 'head-500'] as const),
  ],
  right: {
    'others write all the time': { variants: ['others-write'] },
    'errors are pages': { variants: ['errors-in-html'] },
    'errors are empty': { variants: ['answer:error-body=empty'] },
    'blanks are trimmed': { variants: ['answer:outer-blanks=trimmed'] },
    'case does not count': { variants: ['answer:key-case=same'] },
    'HEAD is no method': { variants: ['no-head'] },
    'other methods are 404': { variants: ['answer:unsupported-method=404'] },
    'pages out of range are clamped': { variants: ['answer:page-out-of-range=clamped'] },
    'a proxy refuses slashes': { variants: ['proxy-refuses-slashes'] },
    'a proxy knows no slashes': { variants: ['proxy-knows-no-slashes'] },
  },
  requests: 150,
});

test.each(['proxy-refuses-slashes', 'proxy-knows-no-slashes'])(
  '%s: the check of slashes says so, and makes nothing that it could not remove',
  async (variant) => {
    const start = { variants: [variant] };
    const result = await conformed(start, { only: ['paths/slashes'] });
    const slashes = result.checks.find(({ id }) => id === 'paths/slashes');
    expect(slashes?.status).toBe('skip');
    expect(slashes?.reason).toContain('something in front of the API');
    expect(result.leftBehind).toEqual([]);
  },
);
