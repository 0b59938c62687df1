import { forgedCheck, strangerCheck } from '../../../src/conform/checks/keys-forged.ts';
import { testGroup } from './group.ts';

testGroup({
  checks: [forgedCheck, strangerCheck],
  defects: [
    ...(['key-without-secret', 'key-in-any-case', 'key-by-pattern'] as const),
    ...(['key-with-any-secret-there-is', 'stranger-told-what-is-missing'] as const),
  ],
  right: {
    'a key is asked for before a path': { variants: ['key-before-path'] },
    'refused with 403': { variants: ['answer:unauthorized-status=403'] },
    'refused with a page': { variants: ['errors-in-html'] },
  },
  requests: 12,
});
