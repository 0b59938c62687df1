import { keyChecks } from '../../../src/conform/checks/keys.ts';
import { testGroup } from './group.ts';

testGroup({
  checks: keyChecks,
  defects: [
    ...(['any-bearer', 'any-well-formed-key', 'list-needs-no-key', 'lookup-needs-no-key'] as const),
    ...(['post-needs-no-key', 'patch-needs-no-key', 'delete-needs-no-key'] as const),
    ...(['head-needs-no-key', 'other-scheme', 'secret-checked-in-part'] as const),
    ...(['secret-unchecked', 'unauthorized-empty-list', 'unauthorized-redirects'] as const),
    ...(['unauthorized-shows-list', 'unauthorized-yet-done'] as const),
  ],
  right: {
    'a key is asked for before a path': { variants: ['key-before-path'] },
    'there is no HEAD': { variants: ['no-head'] },
    'refused with 403': { variants: ['answer:unauthorized-status=403'] },
    'refused with an empty body': { variants: ['answer:error-body=empty'] },
    'refused with a page': { variants: ['errors-in-html'] },
    'others write all the time': { variants: ['others-write'] },
  },
  requests: 100,
});
