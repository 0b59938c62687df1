/** Runs work when all that came earlier on the same connection is done. */
export type Turns = <Result>(connection: object, work: () => Promise<Result>) => Promise<Result>;

/**
 * Lets the requests of a connection take turns: pipelined requests that are not all safe must not be
 * worked on at once (RFC 9112, section 9.3.2), or a GET might overtake the POST before it.
 */
export function createTurns(): Turns {
  const last = new WeakMap<object, Promise<void>>();
  return (connection, work) => {
    const before = last.get(connection);
    const mine = before === undefined ? work() : before.then(work);
    const done = () => {};
    last.set(connection, mine.then(done, done));
    return mine;
  };
}
