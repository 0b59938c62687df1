/**
 * The names in a path's braces.
 *
 * @example
 * placeholdersOf('/shelves/{shelf}/books/{isbn}') // ['shelf', 'isbn']
 */
export function placeholdersOf(path: string): readonly string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '');
}

/**
 * A path with a value in the place of each of its braces, percent-encoded.
 *
 * @example
 * filledPath('/shelves/{shelf}', () => 'a/b') // '/shelves/a%2Fb'
 */
export function filledPath(path: string, fill: (placeholder: string) => string): string {
  return path.replace(/\{([^}]*)\}/g, (_, name: string) => encodeURIComponent(fill(name)));
}

/** A text with its percent-encoding undone once; as it is where it is none. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
