/**
 * Whether a version is in a range of the forms that our package.json has: `>=3`, `^16.5.0`, `5.14.2`.
 *
 * @example
 * fitsRange('16.6.1', '^16.5.0') // true
 */
export function fitsRange(version: string, range: string): boolean {
  const [, sign = '', least = ''] = /^(>=|\^|)(.*)$/.exec(range) ?? [];
  const [have, want] = [partsOf(version), partsOf(least)];
  const order = have.map((part, at) => part - (want[at] ?? 0)).find((one) => one !== 0) ?? 0;
  if (sign === '') return order === 0;
  return order >= 0 && (sign === '>=' || have[0] === want[0]);
}

/** Major, minor and patch; what comes after a hyphen does not count. */
function partsOf(version: string): readonly number[] {
  const parts = version.replace(/-.*$/, '').split('.').map(Number);
  return [0, 1, 2].map((at) => parts[at] ?? 0);
}
