import type { RunResult } from './result.ts';

/** How many rules and open questions came to what. */
export type Tally = {
  readonly rules: { readonly pass: number; readonly fail: number; readonly skip: number };
  readonly answers: {
    readonly pass: number;
    readonly differs: number;
    readonly unknown: number;
    readonly fail: number;
    readonly skip: number;
  };
};

/** Counts what rules and open questions came to. */
export function tallyOf({ rules, profile }: RunResult): Tally {
  const ruled = (status: string) => rules.filter((one) => one.status === status).length;
  const answered = (status: string) =>
    profile.answers.filter((one) => one.status === status).length;
  return {
    rules: { pass: ruled('pass'), fail: ruled('fail'), skip: ruled('skip') },
    answers: {
      pass: answered('pass'),
      differs: answered('differs'),
      unknown: answered('unknown'),
      fail: answered('fail'),
      skip: answered('skip'),
    },
  };
}

/** A number with its noun: `1 rule`, `2 rules`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
