import type { Client } from '../client.ts';
import type { Change } from '../deployment.ts';
import type { Answer } from '../right/answer.ts';

/** Two practices' clients and the deployment that they speak to. */
export type Probed = {
  readonly first: Client;
  readonly second: Client;
};

/** One way in which a deployment can be wrong. */
export type Defect = {
  /** The rule, or the open question, of spec/rules.yaml that it breaks. */
  readonly rule: string;
  /** Other rules that cannot hold where it is. */
  readonly also?: readonly string[];
  /** Checks of other rules whose items or requests it takes to show. */
  readonly with?: readonly string[];
  readonly about: string;
  readonly wrong: Change;
  /** Asks for what the defect spoils: true of a right deployment, false of this one. */
  readonly holds: (api: Probed) => Promise<boolean>;
};

/** An answer whose JSON body is another. */
export function rewritten(answer: Answer, rewrite: (body: Record<string, unknown>) => unknown) {
  const body = JSON.stringify(rewrite(JSON.parse(String(answer.body))));
  return { ...answer, body };
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
