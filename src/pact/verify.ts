import { UsageError } from '../problem.ts';
import { eventStream } from '../report/event-stream.ts';
import type { RunEvent } from '../report/run-event.ts';
import { factsOf } from '../report/run-facts.ts';
import type { InteractionResult, VerificationResult } from '../report/verification.ts';
import type { Contract } from '../spec/contract.ts';
import type { Document } from '../spec/document.ts';
import { loadContract, loadNamedDocument } from '../spec/load.ts';
import { type OpenRun, openRun } from '../target/open-run.ts';
import { refuseProduction } from '../target/production.ts';
import { TargetLost } from '../target/target.ts';
import { Untestable } from '../target/untestable.ts';
import { type Broker, openBroker } from './broker/open-broker.ts';
import { filterInteractions } from './filter.ts';
import type { PactInteraction } from './interaction.ts';
import { loadPacts, type PactFile } from './pact-file.ts';
import { peerPath } from './peer.ts';
import { createStateJudge } from './state-faults.ts';
import { createAddressing } from './verify/addressing.ts';
import { createStates } from './verify/create-states.ts';
import { probeDeployment } from './verify/probe-deployment.ts';
import { startRelay } from './verify/relay.ts';
import { createShownOutput } from './verify/shown-output.ts';
import { startVerifier, type Verifier } from './verify/start-verifier.ts';
import { createStrayItems, type Stray } from './verify/stray-items.ts';
import { toVerificationResult } from './verify/verification-result.ts';
import { type Outcome, verifyInteraction } from './verify/verify-interaction.ts';
import type { VerifyOptions } from './verify/verify-options.ts';

/** What a verification tells. */
export type VerifyEvent = RunEvent<VerificationResult>;

type Tell = (event: VerifyEvent) => void;

/** An interaction, and the pact that it stands in. */
type Planned = { readonly pact: PactFile; readonly interaction: PactInteraction };

/** Seconds that an answer may take: whoever does not answer is told of in three times as many at most. */
const defaultTimeout = 6;

/**
 * Verifies pacts against a deployment: makes the provider states of each interaction through the API, has
 * Pact's verifier send its request and judge the answer, and removes what was made. The last event is the
 * result; what could not be verified has the verdict `untested`.
 *
 * @throws UsageError for an option or a pact that is wrong, and where Pact is not installed
 * @throws Untestable where a broker gives no pacts
 * @example
 * for await (const event of verify({ url, key, pacts: ['pacts'] })) {
 *   if (event.type === 'result') console.log(event.result.verdict);
 * }
 */
export function verify(options: VerifyOptions): AsyncGenerator<VerifyEvent> {
  return eventStream((tell) => runOnce(options, tell));
}

async function runOnce(given: VerifyOptions, tell: Tell): Promise<void> {
  const options = { ...given, timeout: given.timeout ?? defaultTimeout };
  const { contract } = await loadContract({ spec: options.spec });
  const broker = options.broker && openBroker(options.broker, contract.title, options);
  try {
    await verifyWith(contract, broker, options, tell);
  } finally {
    await broker?.close();
  }
}

async function verifyWith(
  contract: Contract,
  broker: Broker | undefined,
  options: VerifyOptions,
  tell: Tell,
): Promise<void> {
  const { url, key, headers } = options;
  const document = await loadNamedDocument(options.spec);
  refuseProduction(document, url, options.production ?? false);
  const module = peerPath('@pact-foundation/pact', options.cwd ?? process.cwd());
  const found = [...(await loadPacts(options.pacts ?? [])), ...((await broker?.pacts()) ?? [])];
  const pacts = filterInteractions(found, options.filter ?? {});
  const planned = pacts.flatMap((pact) =>
    pact.interactions.map((interaction) => ({ pact, interaction })),
  );
  if (planned.length === 0) throw new UsageError('which pacts? Give files, folders or a broker');
  const keys = { first: key };
  const open = openRun({ ...options, keys, extraHeaders: headers, mostFailures: 1 });
  const { run, target, ledgerFile } = open;
  try {
    tell({ type: 'started', run, ...(ledgerFile !== undefined && { ledger: ledgerFile }) });
    const outcomes: Outcome[] = [];
    const strays: Stray[] = [];
    const stopped = await stopOf(async () => {
      await probeDeployment(open, contract);
      await verifyAll({
        options,
        document,
        contract,
        open,
        module,
        planned,
        outcomes,
        strays,
        tell,
      });
    });
    const left = await open.clean((done, total) => tell({ type: 'cleaning', done, total }));
    const unfound = strays.filter(({ path }) => !left.includes(path));
    const leftBehind = [...left, ...unfound.map(({ words }) => words)];
    const interactions = resultsOf(planned, outcomes, stopped);
    const untold = await stopOf(async () => broker?.publish(interactions));
    const verified = {
      pacts: pacts.map(({ file, consumer, provider }) => ({ from: file, consumer, provider })),
      ...{ interactions, stopped: stopped ?? untold, leftBehind },
    };
    const facts = factsOf(document, open);
    const result = toVerificationResult(verified, facts, target.exchanges, open.redactor());
    tell({ type: 'result', result });
  } finally {
    await open.close();
  }
}

/** What the interactions of a run are verified with. */
type AllParts = {
  readonly options: VerifyOptions;
  readonly document: Document;
  readonly contract: Contract;
  readonly open: OpenRun;
  /** Path of Pact's module. */
  readonly module: string;
  readonly planned: readonly Planned[];
  /** Takes in what each came to, in order. */
  readonly outcomes: Outcome[];
  /** Takes in what cannot be removed, since it is not where the name of the key says. */
  readonly strays: Stray[];
  readonly tell: Tell;
};

async function verifyAll({ options, contract, open, planned, ...parts }: AllParts): Promise<void> {
  const { keyName, budget, seed = 1, env = {}, onOutput = () => {} } = options;
  const { target, run } = open;
  const relay = await startRelay();
  const provider = planned[0]?.pact.provider ?? '';
  let verifier: Verifier | undefined;
  try {
    const shown = createShownOutput({
      exchanges: target.exchanges,
      pacts: [...new Set(planned.map(({ pact }) => pact.tree))],
      mask: open.redactor().text,
    });
    const { module: pact } = parts;
    verifier = await startVerifier({ pact, provider, relay, env, onOutput, shown });
    const states = createStates({ contract, target, run, seed, keyName });
    const addressing = createAddressing(contract, keyName);
    const onStray = (stray: Stray) => parts.strays.push(stray);
    const strays = createStrayItems({ target, addressing, keyName, onStray });
    const judge = await createStateJudge(parts.document);
    const verifying = { target, judge, states, addressing, strays, relay, verifier, keyName };
    const total = planned.length;
    const show = (done: number, now: string) =>
      parts.tell({
        ...{ type: 'progress', done, total, requests: target.exchanges.length },
        ...{ elapsed: open.seconds(), now, ...(budget !== undefined && { budget }) },
      });
    for (const [done, { pact, interaction }] of planned.entries()) {
      show(done, interaction.description);
      parts.outcomes.push(await verifyInteraction(verifying, pact, interaction, done + 1));
    }
    show(total, 'all interactions');
  } finally {
    await verifier?.close();
    await relay.close();
  }
}

/** Why something ended early; none where it did not. A fault of the kit itself is thrown. */
async function stopOf(act: () => Promise<void>): Promise<TargetLost | Untestable | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (error instanceof TargetLost || error instanceof Untestable) return error;
    throw error;
  }
}

/** What each interaction came to; those that were not reached could not be verified. */
function resultsOf(
  planned: readonly Planned[],
  outcomes: readonly Outcome[],
  stopped: Error | undefined,
): readonly InteractionResult[] {
  const names = new Map<string, number>();
  return planned.map(({ pact, interaction }, at) => {
    const { consumer, file } = pact;
    const { description, pointer, pending, states } = interaction;
    const name = `${consumer}: ${description}`;
    const count = (names.get(name) ?? 0) + 1;
    names.set(name, count);
    const reason = `the run ended before it: ${stopped?.message ?? 'nobody knows why'}`;
    const outcome =
      outcomes[at] ?? ({ status: 'error', reason, findings: [], exchanges: [] } as const);
    return {
      id: count === 1 ? name : `${name} (${count})`,
      ...{ consumer, pact: file, pointer, description, pending },
      states: states.map((state) => state.name),
      ...outcome,
    };
  });
}
