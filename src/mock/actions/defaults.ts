import type { Fields } from '../../store/store.ts';
import type { ActionContext } from './action.ts';

/** Fields with the resource's defaults where nothing was sent. */
export function withDefaults({ resource, holder }: ActionContext, sent: Fields): Fields {
  const defaults = Object.entries(resource.fields)
    .filter(([name, field]) => field.default === 'key-name' && !Object.hasOwn(sent, name))
    .map(([name]) => [name, holder.name]);
  return { ...Object.fromEntries(defaults), ...sent };
}
