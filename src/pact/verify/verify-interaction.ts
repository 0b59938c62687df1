import type { JsonObject } from '../../json.ts';
import type { InteractionResult } from '../../report/verification.ts';
import { pointerOf } from '../../spec/pointer.ts';
import type { Exchange } from '../../target/exchange.ts';
import { type Target, TargetLost } from '../../target/target.ts';
import type { PactInteraction } from '../interaction.ts';
import type { PactFile } from '../pact-file.ts';
import type { StateJudge } from '../state-faults.ts';
import type { Addressing, ConsumerRequest } from './addressing.ts';
import { StateFailed, type States } from './create-states.ts';
import { findingsOf } from './findings-of.ts';
import { type Relay, type RelayedAnswer, type RelayedRequest, toProblem } from './relay.ts';
import type { Verifier } from './start-verifier.ts';
import type { StrayItems } from './stray-items.ts';

/** What interactions are verified with. */
export type VerifyingParts = {
  readonly target: Target;
  readonly states: States;
  readonly judge: StateJudge;
  readonly addressing: Addressing;
  readonly strays: StrayItems;
  readonly relay: Relay;
  readonly verifier: Verifier;
  readonly keyName?: string | undefined;
};

/** What an interaction came to. */
export type Outcome = Pick<InteractionResult, 'status' | 'reason' | 'findings' | 'exchanges'>;

/**
 * Makes the states of an interaction and has it verified.
 *
 * @param part its number in the run, from 1
 * @throws TargetLost when the deployment stopped answering, the budget is spent or the run was stopped
 */
export async function verifyInteraction(
  parts: VerifyingParts,
  pact: PactFile,
  interaction: PactInteraction,
  part: number,
): Promise<Outcome> {
  const { exchanges } = parts.target;
  const before = exchanges.length;
  const judged = await judgedBy(parts, pact, interaction, part);
  return { ...judged, exchanges: exchanges.slice(before).map((one) => one.number) };
}

type Judged = Omit<Outcome, 'exchanges'>;

async function judgedBy(
  parts: VerifyingParts,
  pact: PactFile,
  interaction: PactInteraction,
  part: number,
): Promise<Judged> {
  const { strays, judge } = parts;
  const [fault] = judge.faultsOf(interaction);
  if (fault !== undefined) {
    const place = pact.place(`${interaction.pointer}${pointerOf(fault.path)}`);
    return { status: 'error', reason: `${place}: ${fault.message}`, findings: [] };
  }
  const isDefaulted = parts.addressing.nameless(requestOf(interaction)).length > 0;
  if (isDefaulted && parts.keyName === undefined) {
    const reason = 'its request leaves out what the name of the key stands for; needs --key-name';
    return { status: 'skip', reason, findings: [] };
  }
  if (isDefaulted && strays.fault !== undefined) {
    return { status: 'error', reason: `its request was not sent: ${strays.fault}`, findings: [] };
  }
  const values: JsonObject[] = [];
  const before = parts.target.exchanges.length;
  for (const call of interaction.states) {
    try {
      values.push(await parts.states.make(call, { part, isDefaulted }));
    } catch (error) {
      if (!(error instanceof StateFailed)) throw error;
      return { status: 'error', reason: error.message, findings: [] };
    }
  }
  const made = parts.target.exchanges.slice(before);
  const turn = createForwarding(parts, interaction);
  parts.relay.use({ values: Object.assign({}, ...values), forward: turn.forward });
  const verifying = parts.verifier.verify(onlyOf(pact, interaction));
  const result = await Promise.race([verifying, turn.lost]);
  for (const exchange of [...turn.exchanges]) await strays.lookFor(exchange);
  return outcomeOf(result, turn, made.slice(-mostShown));
}

/** The way of an interaction's requests to the deployment. */
type Forwarding = {
  readonly forward: (request: RelayedRequest) => Promise<RelayedAnswer>;
  /** What was sent, and what came. */
  readonly exchanges: readonly Exchange[];
  /** Why a request was not let through. */
  readonly refused: () => string | undefined;
  /** Rejects once the deployment is lost. */
  readonly lost: Promise<never>;
};

function createForwarding(
  { target, addressing, states: made }: VerifyingParts,
  { states }: PactInteraction,
): Forwarding {
  const keepsKey = states.some(({ name }) => name === 'the key is unknown');
  const exchanges: Exchange[] = [];
  let refused: string | undefined;
  let lose: (error: unknown) => void = () => {};
  const lost = new Promise<never>((_, reject) => {
    lose = reject;
  });
  lost.catch(() => {}); // it is raced, if at all
  return { forward, exchanges, refused: () => refused, lost };

  async function forward(request: RelayedRequest): Promise<RelayedAnswer> {
    const { method, path, body } = request;
    const { touches = [], refused: why } = addressing.touched(request);
    const foreign = touches.find((touch) => !made.isOwn(touch));
    if (why !== undefined || foreign !== undefined) {
      refused = `${method} ${path} was not sent: ${why ?? notPrepared}`;
      return toProblem(403, refused);
    }
    const isKey = ([name]: readonly [string, string]) => name.toLowerCase() === 'authorization';
    const hasKey = request.headers.some(isKey);
    try {
      const exchange = await target.send({
        ...{ method, path, touches },
        as: hasKey && !keepsKey ? 'first' : 'none',
        headers: keepsKey ? request.headers : request.headers.filter((one) => !isKey(one)),
        ...(body !== '' && { body }),
      });
      exchanges.push(exchange);
      return exchange.response ?? toProblem(502, exchange.failure?.message ?? 'no answer');
    } catch (error) {
      lose(error);
      return toProblem(502, error instanceof TargetLost ? error.message : String(error));
    }
  }
}

const notPrepared =
  'no state of this run has prepared that item; take the path, and the key in the body, from the state (fromProviderState)';

/** How much of what made the states a finding shows: a list's items are all alike. */
const mostShown = 3;

function outcomeOf(
  result: string,
  { exchanges, refused }: Forwarding,
  made: readonly Exchange[],
): Judged {
  const why = refused();
  if (why !== undefined) return { status: 'error', reason: why, findings: [] };
  if (exchanges.length === 0) {
    const findings = findingsOf(result, []);
    const reason = findings[0]?.received ?? 'the verifier sent no request';
    return { status: 'error', reason, findings: [] };
  }
  const proof = [...made, ...exchanges];
  const unanswered = exchanges.find(({ response }) => response === undefined);
  if (unanswered !== undefined) {
    const received = unanswered.failure?.message ?? 'none';
    const finding = { about: 'the answer', expected: 'one that comes', received, proof };
    return { status: 'fail', findings: [finding] };
  }
  const findings = findingsOf(result, proof);
  return { status: findings.length > 0 ? 'fail' : 'pass', findings };
}

/** The request as the pact's example has it. */
function requestOf({ request }: PactInteraction): ConsumerRequest {
  const { method, path, body } = request;
  return { method, path, body: typeof body === 'string' ? body : JSON.stringify(body ?? null) };
}

/** A pact of one interaction; that it is pending is for the report to say, not for the verifier to hide. */
function onlyOf({ tree }: PactFile, interaction: PactInteraction): JsonObject {
  const { pending: _, ...kept } = interaction.tree;
  return { ...tree, interactions: [kept] };
}
