import type { ExchangeFailure } from './exchange.ts';
import type { Wait } from './pace.ts';

/** Tells a request that failed from a deployment that is gone. */
export interface Reach {
  /** Told of each answer. */
  answered(): void;
  /** Told of each failure: why the deployment is held for gone, or none while it is there. */
  lost(failure: ExchangeFailure): Promise<ExchangeFailure | undefined>;
}

/** Pauses before the attempts to reach it, in milliseconds: a restart may take a second. */
const pauses = [0, 300, 1000];

/**
 * Makes a judge of failures. A connection that breaks may be the answer to one input, or the end of the
 * deployment: what tells them apart is whether it answers something else afterwards.
 *
 * @param probe asks it something harmless: why it did not answer, or none where it did
 * @param mostFailures so many in a row are looked into, whatever they are
 */
export function createReach(
  probe: () => Promise<ExchangeFailure | undefined>,
  wait: Wait,
  mostFailures = 3,
): Reach {
  let inRow = 0;
  let everAnswered = false;
  let probing: Promise<ExchangeFailure | undefined> | undefined;
  return {
    answered() {
      inRow = 0;
      everAnswered = true;
    },
    async lost(failure) {
      inRow++;
      // Of the first failures of a run the caller tells the person, who may have got the URL wrong.
      const isBroken = everAnswered && failure.kind !== 'timeout';
      if (!isBroken && inRow < mostFailures) return undefined;
      probing ??= attempts().finally(() => {
        probing = undefined;
      });
      return probing;
    },
  };

  async function attempts(): Promise<ExchangeFailure | undefined> {
    let failure: ExchangeFailure | undefined;
    for (const pause of pauses) {
      await wait(pause, undefined);
      failure = await probe();
      if (failure === undefined) inRow = 0;
      // To wait for what hangs takes long enough once.
      if (failure === undefined || failure.kind === 'timeout') return failure;
    }
    return failure;
  }
}
