import { randomBytes } from 'node:crypto';
import { createAnswerBook } from '../../src/conform/answer-book.ts';
import type { Check, Skip } from '../../src/conform/check.ts';
import { createLab } from '../../src/conform/lab/create-lab.ts';
import { createForge } from '../../src/conform/lab/forge.ts';
import type { Case, Lab } from '../../src/conform/lab/lab.ts';
import type { Json } from '../../src/json.ts';
import type { Contract } from '../../src/spec/contract.ts';
import { contractOf } from '../../src/spec/contract-of.ts';
import { type Document, loadDocument } from '../../src/spec/document.ts';
import { assumedProfile } from '../../src/spec/profile.ts';
import type { Answer } from '../../src/spec/rules.ts';
import { shippedSpec } from '../../src/spec/shipped.ts';
import type { Exchange, TargetRequest } from '../../src/target/exchange.ts';
import { createSampleBody, type UsableValues } from '../../src/target/items/sample-body.ts';
import { subjectsOf } from '../../src/target/items/subject.ts';
import type { Target } from '../../src/target/target.ts';

/** What a check came to. */
export type Ran = {
  readonly cases: readonly Case[];
  readonly failed: readonly Case[];
  readonly skip: Skip | undefined;
  readonly requests: number;
};

/** How a check is run. */
export type LabOptions = {
  readonly key: string;
  readonly seed?: number;
  /** Answers that were found by probing. */
  readonly found?: { readonly [question: string]: string | number };
  readonly keyNames?: Lab['keyNames'];
  /** Values that the deployment was seen to accept. */
  readonly usable?: UsableValues;
};

/** Runs a check against a deployment. */
export async function runCheck(check: Check, url: string, options: LabOptions): Promise<Ran> {
  const cases: Case[] = [];
  const target = createFetchTarget(url, options.key);
  const lab = await createTestLab(target, options, (one) => cases.push(one));
  const skip = (await check.run(lab)) ?? undefined;
  const failed = cases.filter((one) => !one.ok);
  return { cases, failed, skip, requests: target.exchanges.length };
}

async function createTestLab(
  target: Target,
  { seed = 1, found = {}, keyNames = {}, usable = {} }: LabOptions,
  onCase: (one: Case) => void,
): Promise<Lab> {
  const document = await documentOnce;
  const profile = assumedProfile(document.rulebook);
  const answers = createAnswerBook(document.rulebook, profile.answers);
  for (const [question, answer] of Object.entries(found)) {
    answers.record(question, { kind: '', answer, proof: [] });
  }
  const contract = await contractOnce(document, answers.all());
  const [subject] = subjectsOf(contract);
  if (subject === undefined) throw new Error('no subject');
  return createLab({
    subject,
    contract,
    target,
    namespace: `t${randomBytes(4).toString('hex')}`,
    answers,
    keyNames,
    hasSecondKey: false,
    forge: createForge('vox-test-secret', 'test'),
    sampleBody: await createSampleBody(subject, {}, seed, usable),
    random: createRandom(seed),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    onCase,
    onLeft: () => {},
    onExpectation: () => {},
  });
}

/** Reading the document takes longer than most checks do. */
const documentOnce = loadDocument(shippedSpec.path);
const contracts = new Map<string, Promise<Contract>>();

function contractOnce(
  document: Document,
  answers: { readonly [question: string]: Answer },
): Promise<Contract> {
  const name = JSON.stringify(answers);
  const known = contracts.get(name) ?? contractOf(document, { name: 'found', answers });
  contracts.set(name, known);
  return known;
}

/** A deployment, without pace, retries and ledger. */
function createFetchTarget(url: string, key: string): Target {
  const exchanges: Exchange[] = [];
  let sent = 0;
  return {
    url,
    exchanges,
    limits: { met: 0, unlimited: 0 },
    async send(request) {
      const number = ++sent;
      const sentAt = performance.now();
      const end = await answerOf(url, key, request);
      const exchange = { number, request, ...end, sentAt, doneAt: performance.now() };
      exchanges.push(exchange);
      return exchange;
    },
  };
}

async function answerOf(url: string, key: string, request: TargetRequest) {
  try {
    const response = await fetch(`${url}${request.path}`, {
      method: request.method,
      headers: [['authorization', `Bearer ${key}`], ...(request.headers ?? []).map(mutable)],
      ...(typeof request.body === 'string' && { body: request.body }),
    });
    const body = await response.text();
    const { status } = response;
    return {
      response: { status, headers: Object.fromEntries(response.headers), body, ...jsonOf(body) },
    };
  } catch (error) {
    return { failure: { kind: 'connection' as const, message: String(error) } };
  }
}

function mutable([name, value]: readonly [string, string]): [string, string] {
  return [name, value];
}

function jsonOf(text: string): { readonly json?: Json } {
  try {
    return { json: JSON.parse(text) as Json }; // JSON.parse gives nothing else
  } catch {
    return {};
  }
}

function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
