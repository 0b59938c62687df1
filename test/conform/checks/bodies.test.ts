import { bodyChecks } from '../../../src/conform/checks/bodies.ts';
import { hostileChecks } from '../../../src/conform/checks/hostile.ts';
import { testGroup } from './group.ts';

testGroup({
  checks: [...bodyChecks, ...hostileChecks],
  defects: [
    ...(['malformed-json-taken', 'array-taken', 'charset-refused', 'big-body-500'] as const),
    ...(['big-body-broken', 'deep-json-500', 'empty-body-500', 'nul-500'] as const),
    ...(['other-type-500', 'unknown-field-500'] as const),
  ],
  right: {
    'a limit of 100 KiB': { variants: ['body-limit-100-kib'] },
    'any JSON type is taken': { variants: ['any-json-type'] },
    'NUL is taken': { variants: ['nul-taken'] },
    'unknown fields are refused': { variants: ['answer:unknown-field=refused'] },
    'what is wrong is refused with 422': { variants: ['answer:invalid-status=422'] },
    'phones for fiction are refused': { variants: ['phones-for-fiction-refused'] },
    'others write all the time': { variants: ['others-write'] },
  },
  requests: 110,
});
