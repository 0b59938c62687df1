import type { JsonObject } from '../../json.ts';
import type { Operation } from '../../spec/contract.ts';

/** The path of an operation for an item's key, percent-encoded. */
export function itemPath({ path, binding }: Operation, key: JsonObject): string {
  return path.replace(/\{([^}]*)\}/g, (_, name: string) =>
    encodeURIComponent(String(key[binding?.path[name] ?? name] ?? '')),
  );
}
