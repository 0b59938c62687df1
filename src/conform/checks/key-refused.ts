import type { Exchange } from '../../target/exchange.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused, type Lab } from '../lab/lab.ts';
import { answerOf } from '../lab/shown.ts';

/** Holds that a request without a good key is refused, and that its answer shows no items. */
export function holdKeyRefused(lab: Lab, about: string, done: Exchange, isShown = false): void {
  if (done.response === undefined || done.response.status >= 500) return; // told as such elsewhere
  const fault = isRefused(done) ? undefined : answerOf(done);
  holdFault(lab, {
    rule: 'key-required',
    about,
    expected: 'it is refused and shows nothing',
    fault: isShown ? `${answerOf(done)} that shows items` : fault,
    proof: [done],
  });
}
