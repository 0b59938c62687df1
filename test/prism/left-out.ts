/** Tests of the main suite whose requests Prism answers itself or cannot forward as they are. */
export const leftOut: readonly string[] = [];
