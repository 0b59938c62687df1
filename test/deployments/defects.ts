import { accessDefects, practiceDefects } from './defects/access.ts';
import type { Defect } from './defects/defect.ts';
import { fieldDefects } from './defects/fields.ts';
import { hostileDefects } from './defects/hostile.ts';
import { itemDefects } from './defects/items.ts';
import { listDefects } from './defects/list.ts';
import { pageDefects } from './defects/pages.ts';
import { raceDefects } from './defects/races.ts';
import { shapeDefects } from './defects/shape.ts';
import { idDefects, textDefects } from './defects/text.ts';
import { upsertDefects } from './defects/upsert.ts';

/** Every way in which a deployment can be made wrong. */
export const defects = {
  ...upsertDefects,
  ...listDefects,
  ...pageDefects,
  ...itemDefects,
  ...accessDefects,
  ...practiceDefects,
  ...fieldDefects,
  ...shapeDefects,
  ...textDefects,
  ...idDefects,
  ...hostileDefects,
  ...raceDefects,
} satisfies { readonly [name: string]: Defect };

export type DefectName = keyof typeof defects;

/** The names of all defects. */
// Object.keys forgets what the keys are.
export const defectNames = Object.keys(defects) as readonly DefectName[];
