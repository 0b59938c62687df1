/**
 * The names in a path's braces.
 *
 * @example
 * placeholdersOf('/shelves/{shelf}/books/{isbn}') // ['shelf', 'isbn']
 */
export function placeholdersOf(path: string): readonly string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '');
}
