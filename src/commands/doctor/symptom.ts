import { isUsageError } from '../../problem.ts';

/** Something that was looked at: it is well, wrong, or not there and need not be. */
export type Symptom = {
  readonly status: 'pass' | 'fail' | 'skip';
  /** What was looked at, in a word. */
  readonly about: string;
  /** What there is; where it is wrong, what to do, too. */
  readonly text: string;
};

/**
 * What comes of looking at something.
 *
 * @param look answers what there is, or throws a UsageError
 */
export async function symptomOf(about: string, look: () => Promise<string>): Promise<Symptom> {
  try {
    return { status: 'pass', about, text: await look() };
  } catch (error) {
    if (!isUsageError(error)) throw error;
    return { status: 'fail', about, text: error.message };
  }
}
