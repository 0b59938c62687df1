import type { Attempt } from '../attempt.ts';
import { millisecondsOf } from '../duration.ts';
import type { Endings } from '../endings.ts';
import { exampleAnswer } from '../example-answer.ts';
import type { Practice } from '../practice.ts';
import { type Answer, renderStatus } from '../render-problem.ts';
import { wait } from '../wait.ts';
import { delayOf } from './delay-of.ts';
import { type Fault, type FaultEffect, wordsOf } from './fault.ts';
import { toFaultedRequest } from './to-faulted-request.ts';

/** Plays the faults of practices. */
export interface FaultPlayer {
  /** What is answered in place of the action; none: it goes on. */
  before(attempt: Attempt): Promise<Answer | undefined>;
  /** What becomes of an answer. */
  after(attempt: Attempt, answer: Answer): Promise<Answer>;
}

/** How long a slow body takes, where nobody says so. */
const usualOver = 'PT2S';

/** Prepares the playing of faults. */
export function createFaultPlayer(basePath: string, endings: Endings): FaultPlayer {
  return {
    async before(attempt) {
      const { practice } = attempt;
      if (practice === undefined || !practice.faults.isArmed) return undefined;
      const fault = practice.faults.hit(toFaultedRequest(attempt, basePath), practice.random);
      if (fault === undefined) return undefined;
      attempt.fault = { fault, words: wordsOf(fault) };
      if (fault.when === 'after') return undefined;
      await pause(attempt, practice, fault);
      return fault.what.type === 'delay' ? undefined : spoilt(attempt, practice, fault.what);
    },
    async after(attempt, answer) {
      const { practice, fault: hit } = attempt;
      if (practice === undefined || hit === undefined) return answer;
      const { fault, words } = hit;
      const headers = { ...answer.headers, 'X-Mock-Fault': words };
      if (fault.when === 'before') return { ...answer, headers };
      await pause(attempt, practice, fault);
      const own = spoilt(attempt, practice, fault.what, answer);
      return { ...own, headers: { ...own.headers, 'X-Mock-Fault': words } };
    },
  };

  async function pause({ request }: Attempt, { random }: Practice, { what }: Fault) {
    if (what.delay === undefined) return;
    await wait(delayOf(what.delay, random), request.socket, endings);
  }
}

/** An answer as an effect leaves it; before the action there is only the document's example to spoil. */
function spoilt(
  { operation }: Attempt,
  { api }: Practice,
  { type, status = 503, retryAfter, detail, over = usualOver }: FaultEffect,
  answer: Answer = exampleAnswer(operation),
): Answer {
  const isMadeUp = true;
  switch (type) {
    case 'delay':
      return answer;
    case 'status': {
      const said = detail ?? `A fault that was armed answers ${status}.`;
      const after = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
      const rendered = renderStatus(status, said, api.contract.server.errors);
      return { ...rendered, headers: after, isMadeUp };
    }
    case 'invalid-json': {
      const text = JSON.stringify(answer.body ?? {});
      const payload = Buffer.from(text.slice(0, -1));
      const mediaType = answer.mediaType ?? 'application/json';
      return { ...answer, status: bodied(answer), mediaType, payload, isMadeUp };
    }
    case 'wrong-media-type': {
      const payload = Buffer.from(
        '<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>\n',
      );
      return { ...answer, status: bodied(answer), mediaType: 'text/html', payload, isMadeUp };
    }
    default:
      return { ...answer, delivery: { type, over: millisecondsOf(over) ?? 0 }, isMadeUp };
  }
}

/** The status of an answer that gets a body: one that allows none (RFC 9110, section 6.4.1) becomes 200. */
function bodied({ status }: Answer): number {
  return [204, 205, 304].includes(status) ? 200 : status;
}
