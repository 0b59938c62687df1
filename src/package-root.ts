/** The folder of the package: one above this file, in `src/` as in `dist/`. Ends with a slash. */
export const packageRoot = new URL('..', import.meta.url);
