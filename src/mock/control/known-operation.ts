import { type Location, Problem } from '../../problem.ts';
import { didYouMean } from '../../spec/closest.ts';
import type { Contract } from '../../spec/contract.ts';

/**
 * Refuses the name of an operation that the API does not have: nothing would ever match it.
 *
 * @throws Problem `invalid` that names those that there are
 */
export function refuseUnknownOperation(
  { operations }: Contract,
  name: string | undefined,
  pointer: string,
  where: Location = 'body',
): void {
  const names = operations.map(({ id }) => id);
  if (name === undefined || names.includes(name)) return;
  const hint = `${didYouMean(name, names)}; the operations are ${names.join(', ')}`;
  const message = `unknown operation "${name}"${hint}`;
  throw new Problem('invalid', `${message}.`, {
    violations: [{ in: where, pointer, keyword: 'enum', message }],
  });
}
