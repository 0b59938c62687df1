/**
 * An RFC 6901 JSON pointer.
 *
 * @example
 * pointerOf(['paths', '/shelves', 'get']) // '/paths/~1shelves/get'
 */
export function pointerOf(path: readonly (string | number)[]): string {
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** The parts of an RFC 6901 JSON pointer. */
export function partsOf(pointer: string): readonly string[] {
  if (pointer === '') return [];
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
