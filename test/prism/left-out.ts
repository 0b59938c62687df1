/** Tests of the main suite whose requests Prism answers itself, or cannot pass on as they are. */
export const leftOut: readonly string[] = [
  // Prism has no base path of its own.
  'paths lie under the base URL [base-url]',
  // Prism parses the body before it asks anyone.
  'malformed JSON is refused [not-json-refused]',
  // Prism's own validation overflows the stack.
  'JSON of any depth gets no status from 500 on [no-server-error]',
];
