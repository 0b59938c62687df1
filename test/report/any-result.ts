import type { RunResult } from '../../src/report/result.ts';
import type { VerificationResult } from '../../src/report/verification.ts';
import { sampleResult } from './sample-result.ts';
import { sampleVerification } from './sample-verification.ts';

/** Names whose values are words of ours or dates, never a text from outside. */
const fixed = new Set(['status', 'verdict', 'as', 'startedAt', 'kind', 'method']);

/** The sample run with one text in the place of each text that can come from outside. */
export function resultWith(text: string): RunResult {
  // The shape stays as it was: only texts are replaced by texts.
  return replaced(sampleResult, text) as RunResult;
}

/** The sample verification with one text in the place of each text that can come from outside. */
export function verificationWith(text: string): VerificationResult {
  return replaced(sampleVerification, text) as VerificationResult; // the shape stays as it was
}

function replaced(value: unknown, text: string): unknown {
  if (typeof value === 'string') return text;
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => replaced(one, text));
  const entries = Object.entries(value).map(([name, one]) => [
    name,
    fixed.has(name) ? one : replaced(one, text),
  ]);
  return Object.fromEntries(entries);
}
