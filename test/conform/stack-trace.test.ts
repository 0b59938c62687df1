import { expect, test } from 'vitest';
import { stackTraceIn } from '../../src/conform/reviews/stack-trace.ts';

const traces = {
  JavaScript: 'TypeError: no\n    at create (/app/src/items.ts:88:13)',
  'JavaScript, bundled': 'TypeError: no\n    at ItemsService.create (/app/dist/main:88:13)',
  Python: 'Traceback (most recent call last):\n  File "/srv/app/views.py", line 88, in post',
  Java: 'java.lang.NullPointerException\n\tat com.example.ItemService.save(ItemService.java:88)',
  'Java, without sources': 'NullPointerException\n\tat com.example.Items.save(Unknown Source)',
  Kotlin: 'IllegalStateException\n\tat com.example.ItemService.save(ItemService.kt:12)',
  'C#': 'Error\r\n   at Example.Items.Post(Item dto) in /src/Items.cs:line 88',
  'C#, without sources': 'Error\r\n   at Example.Api.Items.Post(Item dto)\r\n   at Example.Run()',
  PHP: '#0 /var/www/app/Items.php(88): save()',
  Go: 'main.save(0x1)\n\t/app/items.go:88 +0x1d',
  Ruby: "/app/items.rb:88:in `save'",
};

test.each(Object.entries(traces))('a trace of %s is seen, plain and in JSON', (_, text) => {
  expect(stackTraceIn(text)).toBeTypeOf('string');
  const json = { message: 'Error', errors: [{ detail: text }] };
  expect(stackTraceIn(JSON.stringify(json), json)).toBeTypeOf('string');
});

test('a trace that is JSON itself is seen', () => {
  const json = { exception: 'Error', file: '/var/www/app/Items.php', line: 88 };
  expect(stackTraceIn(JSON.stringify(json), json)).toBeTypeOf('string');
  const frames = { trace: ['com.example.ItemService.save(ItemService.java:88)'] };
  expect(stackTraceIn(JSON.stringify(frames), frames)).toBeTypeOf('string');
});

test.each([
  'look at the document (page 3)',
  'meet at noon in Zagreb',
  'at least one of email.address() must be given',
  'File "x" could not be read',
  'O\'Brien "Bob" `x` at 12:30:15',
  '{"id":"a\\tb","at":"2026-01-01T12:30:15.000Z"}',
])('a text without a trace is left alone: %s', (text) => {
  expect(stackTraceIn(text)).toBeUndefined();
  expect(stackTraceIn(JSON.stringify({ text: `\n${text}` }), { text: `\n${text}` })).toBe(
    undefined,
  );
});
