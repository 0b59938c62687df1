import { expect, test } from 'vitest';
import { toHar } from '../../src/report/har.ts';
import { exchange, sampleResult } from './sample-result.ts';
import { sampleVerification } from './sample-verification.ts';

function entriesOf(exchanges = sampleResult.exchanges) {
  return JSON.parse(toHar({ ...sampleResult, exchanges })).log.entries;
}

test('every exchange is an entry, in the order of sending', () => {
  const { log } = JSON.parse(toHar(sampleResult));
  expect(log.version).toBe('1.2');
  expect(log.creator).toEqual({ name: 'voxares-kit', version: '0.1.0' });
  expect(log.entries.map((one: { comment: string }) => one.comment)).toEqual(
    [1, 2, 3, 4, 5, 6].map((number) => `exchange ${number}`),
  );
});

test('the exchanges of a verification are an archive too', () => {
  const { log } = JSON.parse(toHar(sampleVerification));
  expect(log.entries).toHaveLength(6);
});

test('an entry has all that HAR 1.2 requires', () => {
  for (const entry of entriesOf()) {
    expect(entry).toMatchObject({
      startedDateTime: expect.stringMatching(/^2026-01-15T09:30:00\.\d{3}Z$/),
      time: 7,
      cache: {},
      timings: { send: 0, wait: 7, receive: 0 },
    });
    expect(Object.keys(entry.request)).toEqual(
      expect.arrayContaining(
        'method url httpVersion cookies headers queryString headersSize bodySize'.split(' '),
      ),
    );
    expect(Object.keys(entry.response)).toEqual(
      expect.arrayContaining(
        'status statusText httpVersion cookies headers content redirectURL headersSize bodySize'.split(
          ' ',
        ),
      ),
    );
  }
});

test('a request is written as it was sent, its key redacted', () => {
  const [, , , , , listed] = entriesOf();
  expect(listed.request).toMatchObject({
    url: 'http://127.0.0.1:4011/api/v1/integration/patients?page=0&pageSize=60',
    headers: [{ name: 'authorization', value: 'Bearer …' }],
    queryString: [
      { name: 'page', value: '0' },
      { name: 'pageSize', value: '60' },
    ],
  });
});

test('no key is shown where none was sent or the request had a header of its own', () => {
  const own = [['Authorization', 'Basic …']] as const;
  const [none, other] = entriesOf([
    exchange(1, { as: 'none' }, {}),
    exchange(2, { headers: own }, {}),
  ]);
  expect(none.request.headers).toEqual([]);
  expect(other.request.headers).toEqual([{ name: 'Authorization', value: 'Basic …' }]);
});

test('bodies are written with their types, and as base64 where they are no text', () => {
  const [created, , , , binary] = entriesOf();
  expect(created.request.postData.mimeType).toBe('application/json');
  expect(JSON.parse(created.request.postData.text)).toMatchObject({ firstName: 'Ana' });
  expect(created.response.content.mimeType).toBe('application/json; charset=utf-8');
  expect(binary.request.postData).toMatchObject({ text: '//4Aew==', _encoding: 'base64' });
  expect(binary.request.bodySize).toBe(4);
});

test('a request without an answer has status 0 and says why', () => {
  const [, , , , binary] = entriesOf();
  expect(binary.response.status).toBe(0);
  expect(binary._error).toBe('nothing came within 10 s');
});
