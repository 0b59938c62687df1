import { accessDefects } from './defects/access.ts';
import { answerDefects } from './defects/answers.ts';
import { countDefects } from './defects/count.ts';
import { defaultProviderDefects } from './defects/default-provider.ts';
import type { Defect } from './defects/defect.ts';
import { deleteDefects } from './defects/delete.ts';
import { fieldDefects } from './defects/fields.ts';
import { forgedDefects } from './defects/forged.ts';
import { freshDefects } from './defects/fresh.ts';
import { fullListDefects } from './defects/full.ts';
import { hostileDefects } from './defects/hostile.ts';
import { listDefects } from './defects/list.ts';
import { listPartDefects } from './defects/list-parts.ts';
import { lookupDefects } from './defects/lookup.ts';
import { nearKeyDefects } from './defects/near-keys.ts';
import { oddKeyDefects } from './defects/odd-keys.ts';
import { oddPathDefects } from './defects/odd-paths.ts';
import { oddRequestDefects } from './defects/odd-requests.ts';
import { oddTextDefects } from './defects/odd-text.ts';
import { pageDefects } from './defects/pages.ts';
import { patchDefects } from './defects/patch.ts';
import { patchKeyDefects } from './defects/patch-key.ts';
import { patchOddDefects } from './defects/patch-odd.ts';
import { patchTextDefects } from './defects/patch-text.ts';
import { postOverDefects } from './defects/post-over.ts';
import { practiceDefects } from './defects/practices.ts';
import { raceDefects } from './defects/races.ts';
import { recreateDefects } from './defects/recreate.ts';
import { refusalDefects } from './defects/refusal.ts';
import { shapeDefects } from './defects/shape.ts';
import { spellingDefects } from './defects/spellings.ts';
import { staleDefects } from './defects/stale.ts';
import { idDefects, textDefects } from './defects/text.ts';
import { twinDefects } from './defects/twins.ts';
import { upsertDefects } from './defects/upsert.ts';
import { valueDefects } from './defects/values.ts';

/** Every way in which a deployment can be made wrong. */
export const defects = {
  ...upsertDefects,
  ...defaultProviderDefects,
  ...recreateDefects,
  ...countDefects,
  ...listDefects,
  ...listPartDefects,
  ...pageDefects,
  ...lookupDefects,
  ...patchDefects,
  ...patchKeyDefects,
  ...patchOddDefects,
  ...deleteDefects,
  ...accessDefects,
  ...practiceDefects,
  ...fieldDefects,
  ...refusalDefects,
  ...shapeDefects,
  ...textDefects,
  ...idDefects,
  ...hostileDefects,
  ...raceDefects,
  ...answerDefects,
  ...spellingDefects,
  ...twinDefects,
  ...forgedDefects,
  ...nearKeyDefects,
  ...freshDefects,
  ...fullListDefects,
  ...staleDefects,
  ...valueDefects,
  ...postOverDefects,
  ...oddRequestDefects,
  ...patchTextDefects,
  ...oddTextDefects,
  ...oddKeyDefects,
  ...oddPathDefects,
} satisfies { readonly [name: string]: Defect };

export type DefectName = keyof typeof defects;

/** The names of all defects. */
// Object.keys forgets what the keys are.
export const defectNames = Object.keys(defects) as readonly DefectName[];
