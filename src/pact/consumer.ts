import { UsageError } from '../problem.ts';

/** A value of a request that the provider state has, in the place of the example. */
export type StateValue = {
  readonly 'pact:matcher:type': 'equality';
  readonly 'pact:generator:type': 'ProviderState';
  readonly expression: string;
  /** What the consumer's test sends. */
  readonly value: string;
};

/**
 * The path of the item that a provider state is about, for the request of a consumer's test. The test must
 * send the example; a verification sends the path of the item that it made.
 *
 * @param example the whole path relative to the base URL, percent-encoded
 * @throws UsageError for an example that is no such path
 * @example
 * pact
 *   .addInteraction()
 *   .given('a book exists', { shelf: 'A', isbn: '1' })
 *   .uponReceiving('a look-up of a book')
 *   .withRequest('GET', itemPath('/books/A/1'))
 */
export function itemPath(example: string): StateValue {
  const isPath = /^(\/([\w.~!$&'()*+,;=:@-]|%[0-9a-f]{2})+)+$/i.test(example);
  if (!isPath) {
    throw new UsageError(
      `the example of itemPath() must be a percent-encoded path such as /books/A/1; got "${example}"`,
    );
  }
  return stateValue('path', example);
}

/**
 * A field of the item that a provider state is about, as it is, for the body, the query or a header of a
 * request: a field of its key, or one that it was made with. Never for a response, which a verification
 * compares with what the state says.
 *
 * @param name the field's name
 * @throws UsageError for a name that no field has
 * @example
 * request.jsonBody({ shelf: itemField('shelf', 'A'), isbn: itemField('isbn', '1'), title: 'Emma' })
 */
export function itemField(name: string, example: string): StateValue {
  if (/^\w+$/.test(name) && name !== 'path') return stateValue(name, example);
  throw new UsageError(`itemField() takes the name of a field; got "${name}"`);
}

/**
 * What `fromProviderState` of @pact-foundation/pact makes, as plain data, so that nobody needs it to import
 * this. The matcher holds the test to the example; pact's own would be content with any text.
 */
function stateValue(name: string, value: string): StateValue {
  return {
    'pact:matcher:type': 'equality',
    'pact:generator:type': 'ProviderState',
    expression: `\${${name}}`,
    value,
  };
}
