import type { Contract } from '../spec/contract.ts';

/** Where what the pages are made of lies. */
export const consoleFolder = '/__mock/console/';

/** The paths of the pages. */
export const consolePages: readonly string[] = ['/', '/docs'];

/**
 * The paths of the pages for people. What the API has at a path goes before a page.
 *
 * @example
 * consolePathsOf(contract, '/v1') // Set { '/', '/docs' }
 */
export function consolePathsOf(contract: Contract, basePath: string): ReadonlySet<string> {
  const own = contract.operations.map(({ path }) => patternOf(`${basePath}${path}`));
  const free = consolePages.filter((page) => !own.some((one) => one.test(page)));
  return new Set(free);
}

function patternOf(path: string): RegExp {
  const parts = path.split(/\{[^}]*\}/).map((text) => text.replaceAll(/[.+?^$*()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`);
}
