import { expect, test } from 'vitest';
import { conformed } from './conformed.ts';

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
