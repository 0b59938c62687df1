import type { AsyncCommand } from 'fast-check';
import type { Exchange } from '../../target/exchange.ts';
import type { FieldValues } from '../lab/field-values.ts';
import type { Lab } from '../lab/lab.ts';
import type { Fault } from './judge.ts';
import { createSequence, type Sequence } from './sequence.ts';
import { type Step, stepKinds } from './sequence-step.ts';

/**
 * How many requests a sequence makes at most, looks aside; out of how many commands, since some are of no
 * use when their turn comes; and how many requests all sequences make, looks too, and shrinking after them.
 */
const limits = { steps: 12, commands: 24, requests: 90, shrinking: 60 };

/** One key is used more than the others, so that it lives through more. */
const favouredKeys = [0, 0, 0, 1, 2];

/** A sequence that broke a rule. */
export type Failed = {
  readonly fault: Fault;
  readonly story: readonly string[];
  readonly exchanges: readonly Exchange[];
};

/** How many sequences were begun, and how many of their requests were judged. */
export type Counts = { begun: number; judged: number };

/** What a command runs in besides its sequence, which is what fast-check calls the model. */
type Real = { readonly counts: Counts; readonly requests: number; steps: number };

/**
 * Runs sequences until one breaks a rule that is not known yet, then shrinks it.
 *
 * @throws whatever ends the run
 */
export async function exploreSequences(
  lab: Lab,
  values: FieldValues,
  numRuns: number,
  known: ReadonlySet<string>,
  counts: Counts,
): Promise<{ readonly failed: Failed | undefined; readonly runs: number }> {
  const fc = await import('fast-check');
  let left = limits.requests;
  let failed: Failed | undefined;
  let lost: { readonly error: unknown } | undefined;

  const property = fc.asyncProperty(commands(), async (steps) => {
    if (lost !== undefined || left <= 0) return true;
    const sequence = createSequence(lab, values, counts.begun++);
    const real: Real = { counts, requests: left, steps: limits.steps };
    const fault = await fc
      .asyncModelRun(() => ({ model: sequence, real }), steps)
      .then(() => undefined)
      .catch((error: unknown) => {
        if (error instanceof Broken) return error.fault;
        lost = { error }; // told outside: fast-check would take it for a failure and shrink it
        return undefined;
      });
    left -= sequence.exchanges.length;
    if (fault === undefined || known.has(fault.rule)) return true;
    if (failed !== undefined && failed.fault.rule !== fault.rule) return true;
    if (failed === undefined) left = limits.shrinking;
    failed = { fault, story: sequence.story, exchanges: sequence.exchanges };
    return false;
  });
  const seed = lab.random(2 ** 31);
  const details = await fc.check(property, { numRuns, seed });
  if (lost !== undefined) throw (lost as { readonly error: unknown }).error; // the compiler does not see the closure assign it
  return { failed, runs: details.numRuns };

  /** Only the list of commands is shrunk: simpler values would make requests and tell nothing more. */
  function commands() {
    const step = fc.record({
      kind: fc.constantFrom(...stepKinds),
      key: fc.constantFrom(...favouredKeys),
      pick: fc.nat(255),
      value: fc.nat(50),
    });
    const command = fc.noShrink(fc.noBias(step)).map(toCommand);
    const { commands: maxCommands } = limits;
    return fc.noBias(fc.commands([command], { maxCommands, size: 'max', disableReplayLog: true }));
  }
}

/** Thrown from within a command, to end its sequence. */
class Broken extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.rule);
    this.fault = fault;
  }
}

function toCommand(step: Step): AsyncCommand<Sequence, Real> {
  return {
    check: (sequence) => sequence.isOfUse(step),
    async run(sequence, real) {
      if (real.steps <= 0 || sequence.exchanges.length >= real.requests) return;
      const end = await sequence.take(step);
      real.steps = end === 'stop' ? 0 : real.steps - 1;
      if (end === 'go-on') real.counts.judged += 1;
      else if (end !== 'stop') throw new Broken(end);
    },
    toString: () => step.kind,
  };
}
