import { stringify } from 'yaml';
import type { Items } from '../../mock/content.ts';
import type { Contract } from '../../spec/contract.ts';
import { comment } from './comment.ts';

const head = `# Fixtures: what a new practice begins with, and what a reset leads back to. A list for each resource, of items
# as a client would send them. What the server makes, such as an id, may be given, too.
`;

/** The text of a fixtures file with some items. */
export function fixturesText({ resources }: Contract, items: Items): string {
  const lists = resources.map(({ name, key }) => {
    const whole = comment(`Each needs its whole key: ${key.join(', ')}.`);
    return `\n${whole}\n${stringify({ [name]: items[name] ?? [] })}`;
  });
  return `${head}${lists.join('')}`;
}
