import { joinedKeysCheck } from '../../../src/conform/checks/joined-keys.ts';
import { nearKeysCheck } from '../../../src/conform/checks/near-keys.ts';
import { samePersonCheck } from '../../../src/conform/checks/same-person.ts';
import { testGroup } from './group.ts';

testGroup({
  checks: [samePersonCheck, nearKeysCheck, joinedKeysCheck],
  defects: [
    ...(['patch-by-pattern', 'delete-by-pattern', 'delete-takes-the-alike'] as const),
    ...(['ids-with-sharp-s-as-ss', 'keyed-by-text-with-colon'] as const),
    ...(['upsert-changes-same-names', 'delete-takes-same-data'] as const),
  ],
  right: {
    'case does not count': { variants: ['answer:key-case=same'] },
    'blanks are trimmed': { variants: ['answer:outer-blanks=trimmed'] },
    'a delete of nothing is 204': { variants: ['answer:missing-delete=204'] },
    'a change is answered with nothing': { variants: ['answer:patch-status=204'] },
    'a PATCH is looked at before its pair': { variants: ['nest-like'] },
    'others write all the time': { variants: ['others-write'] },
  },
  requests: 75,
});
