/**
 * Makes a stream of what something tells while it goes on, for `for await`. The stream ends when it does, and
 * throws what it throws.
 *
 * @example
 * for await (const event of eventStream<Progress>((tell) => run(tell))) show(event);
 */
export async function* eventStream<Event>(
  act: (tell: (event: Event) => void) => Promise<void>,
): AsyncGenerator<Event> {
  const events: Event[] = [];
  let wake = () => {};
  let ended = false;
  const acting = act((event) => {
    events.push(event);
    wake();
  }).finally(() => {
    ended = true;
    wake();
  });
  acting.catch(() => {}); // thrown below, to whoever listens
  while (!ended || events.length > 0) {
    const event = events.shift();
    if (event !== undefined) yield event;
    else if (!ended) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  await acting;
}
