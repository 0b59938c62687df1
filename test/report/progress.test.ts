import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import {
  createProgressReporter,
  type Progress,
  toProgressLine,
} from '../../src/report/progress.ts';

const base: Progress = {
  type: 'progress',
  done: 10,
  total: 40,
  requests: 310,
  elapsed: 1,
  now: 'pages/walk',
};

function written(stream: PassThrough): string {
  // One read gives all that is there, or one piece of it: Node's versions differ.
  let text = '';
  for (let piece = stream.read(); piece !== null; piece = stream.read()) text += String(piece);
  return text;
}

test('the time left follows from the steps so far, within the budget', () => {
  expect(toProgressLine(base)).toBe('10/40, 310 requests, 3 s left: pages/walk');
  expect(toProgressLine({ ...base, budget: 2.5 })).toContain(', 2 s left');
  expect(toProgressLine({ ...base, done: 0 })).toBe('0/40, 310 requests: pages/walk');
  expect(toProgressLine({ ...base, done: 0, budget: 3, elapsed: 4 })).toContain(', 0 s left');
});

test('on a terminal one line is rewritten, and gone at the end', () => {
  const stream = new PassThrough();
  const progress = createProgressReporter({ stream, isTerminal: true });
  progress.show(base);
  progress.show({ ...base, elapsed: 1.01, now: 'too soon to be read' });
  progress.show({ ...base, elapsed: 1.5, done: 20, now: '\u001b[2J' });
  progress.end();
  const clear = '\r\u001b[2K';
  const lines = [
    '10/40, 310 requests, 3 s left: pages/walk',
    '20/40, 310 requests, 2 s left: \\u001b[2J',
  ];
  expect(written(stream)).toBe(`${clear}${lines[0]}${clear}${lines[1]}${clear}`);
});

test('a line never grows wider than the terminal', () => {
  const stream = Object.assign(new PassThrough(), { columns: 20 });
  createProgressReporter({ stream, isTerminal: true }).show(base);
  expect(written(stream)).toBe('\r\u001b[2K10/40, 310 request…');
});

test('elsewhere a plain line is written now and then, and at the end', () => {
  const stream = new PassThrough();
  const progress = createProgressReporter({ stream, isTerminal: false });
  for (let step = 1; step <= 40; step += 1) {
    progress.show({ ...base, done: step, elapsed: step / 4, now: `step ${step}` });
  }
  progress.end();
  expect(written(stream).trimEnd().split('\n')).toEqual([
    '1/40, 310 requests, 10 s left: step 1',
    '21/40, 310 requests, 5 s left: step 21',
    '40/40, 310 requests, 0 s left: step 40',
  ]);
});
