import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toVerificationConsole } from '../../../src/report/verification/console.ts';
import type { VerificationResult } from '../../../src/report/verification.ts';
import { verificationWith } from '../any-result.ts';
import { expectGolden } from '../golden.ts';
import { cleanVerification, lostVerification, sampleVerification } from '../sample-verification.ts';

function written(result: VerificationResult): string {
  return toVerificationConsole(result, { color: false });
}

test('a verification with some of everything reads as in the golden file', async () => {
  await expectGolden('verification-console.txt.golden', written(sampleVerification));
});

test('a verification without a fault reads as in the golden file', async () => {
  await expectGolden('verification-console-clean.txt.golden', written(cleanVerification));
});

test('a verification that came to nothing reads as in the golden file', async () => {
  await expectGolden('verification-console-lost.txt.golden', written(lostVerification));
});

test('colours change nothing but the colours', () => {
  const coloured = toVerificationConsole(sampleVerification, { color: true });
  expect(coloured).toContain('\u001b[31m');
  expect(stripVTControlCharacters(coloured)).toBe(written(sampleVerification));
});

test('the verdict is the last line', () => {
  expect(written(cleanVerification)).toMatch(
    /\nverified: 1 interaction of 1 consumer, 1 skipped\n$/,
  );
  expect(written(sampleVerification)).toMatch(
    /\nviolates: 3 of 6 interactions fail, 2 could not be verified, 1 skipped, 2 pending, of which 1 passes, 2 items left behind\n$/,
  );
});

test('the key is asked for once, and only where something is to be repeated', () => {
  expect(written(sampleVerification).match(/export VOXARES/g)).toHaveLength(1);
  expect(written(cleanVerification)).not.toContain('export');
});

test('what several findings have for a proof is shown once', () => {
  const [, incomplete] = sampleVerification.interactions;
  if (incomplete === undefined) throw new Error('the sample has it');
  const text = written({ ...sampleVerification, interactions: [incomplete] });
  expect(text.match(/ {4}expected /g)).toHaveLength(2);
  expect(text.match(/ {4}sent /g)).toHaveLength(2);
  expect(text.match(/ {4}curl /g)).toHaveLength(2);
});

test('an answer that is wrong in many ways is explained by three of them', () => {
  const text = written(sampleVerification);
  expect(text).toContain('the header x-2\n');
  expect(text).not.toContain('the header x-3\n');
  expect(text).toContain('And 3 findings more; --json or --html has all.');
});

test('a reason that several have and nothing else shows is explained once', () => {
  const reason = 'the deployment answers every request by 503';
  const [created] = sampleVerification.interactions;
  if (created === undefined) throw new Error('the sample has it');
  const lost = { ...created, status: 'error', reason, exchanges: [] } as const;
  const interactions = [created, ...[1, 2, 3].map((number) => ({ ...lost, id: `${number}` }))];
  const text = written({ ...sampleVerification, verdict: 'untested', interactions });
  expect(text.match(/^! a new pair is sent +could not be verified/gm)).toHaveLength(3);
  expect(text.match(/^! a new pair is sent \[Booking System\]$/gm)).toHaveLength(1);
});

test('lines stay within 100 characters, but for names, the verdict and what is to be copied', () => {
  const interactions = sampleVerification.interactions.filter(({ id }) => id.length < 60);
  const lines = written({ ...sampleVerification, interactions }).split('\n');
  const isFree = (line: string) => /^(violates: | {4}(curl|printf) )/.test(line);
  expect(lines.filter((line) => [...line].length > 100 && !isFree(line))).toEqual([]);
});

test('nothing from a deployment or a pact reaches the terminal as a control sequence', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = written(verificationWith(text));
      expect(shown.replaceAll(/[\n\t]/g, '')).not.toMatch(/\p{Cc}|\p{Cs}/u);
    }),
    { numRuns: 50 },
  );
});
