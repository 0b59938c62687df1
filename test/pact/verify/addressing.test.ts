import { beforeAll, expect, test } from 'vitest';
import { type Addressing, createAddressing } from '../../../src/pact/verify/addressing.ts';
import { loadContract } from '../../../src/spec/load.ts';

let addressing: Addressing;
let named: Addressing;

beforeAll(async () => {
  const { contract } = await loadContract();
  addressing = createAddressing(contract);
  named = createAddressing(contract, 'My CRM');
});

const item = { path: '/patients/a%2Fb/c', as: 'first' };

test.each([
  ['GET', '/patients/a%2Fb/c', ''],
  ['HEAD', '/patients/a%2Fb/c', ''],
  ['GET', '/patients/a%2Fb/c/', ''],
  ['GET', '//Patients//a%2Fb/c?x=/', ''],
  ['GET', '/patients/x/%2e%2e/a%2Fb/./c', ''],
  ['DELETE', '/patients/a%2Fb/c', ''],
  ['PATCH', '/patients/a%2Fb/c', '{"firstName":"x"}'],
  ['POST', '/patients', '{"provider":"a/b","providerId":"c"}'],
  ['POST', '/patients', '[{"provider":"a/b","providerId":"c"}]'],
  ['POST', '/patients', '[[{"data":{"provider":"a/b","providerId":"c"}}]]'],
  ['POST', '/patients', '\ufeff{"provider":"a/b","providerId":"c"}'],
  ['POST', '/patients', 'provider=a%2Fb&providerId=c'],
])('%s %s %s addresses an item', (method, path, body) => {
  expect(addressing.touched({ method, path, body })).toEqual({ touches: [item] });
});

test('every item that lies in a body is addressed, of a change and of a removal, too', () => {
  const own = '{"provider":"a/b","providerId":"c"';
  const other = '{"provider":"x","providerId":"y"}';
  const both = [{ path: '/patients/x/y', as: 'first' }, item];
  const touches = (method: string, path: string, body: string) =>
    addressing
      .touched({ method, path, body })
      .touches?.toSorted((a, b) => (a.path < b.path ? 1 : -1));
  expect(touches('POST', '/patients', `${own},"more":[${other}]}`)).toEqual(both);
  expect(touches('POST', '/patients', `[${own}},${other}]`)).toEqual(both);
  expect(touches('PATCH', '/patients/a%2Fb/c', `[${other}]`)).toEqual(both);
  expect(touches('DELETE', '/patients/a%2Fb/c', other)).toEqual(both);
});

test('a body nested deeper than the stack names nobody', () => {
  const body = `${'['.repeat(20_000)}1${']'.repeat(20_000)}`;
  expect(addressing.touched({ method: 'POST', path: '/patients', body })).toEqual({ touches: [] });
});

test('a list of items of which one leaves the name of the key out needs that name', () => {
  const request = { method: 'POST', path: '/patients', body: '[{"providerId":"c"}]' };
  expect(addressing.nameless(request)).toMatchObject([{ fields: ['provider'] }]);
  expect(addressing.touched(request).refused).toContain('--key-name');
});

test('a change of the key addresses the item that it would become, too', () => {
  const request = { method: 'PATCH', path: '/patients/a%2Fb/c', body: '{"providerId":"d"}' };
  const other = { path: '/patients/a%2Fb/d', as: 'first' };
  expect(addressing.touched(request)).toEqual({ touches: [item, other] });
});

test.each([
  ['GET', '/patients?page=1', ''],
  ['GET', '/nowhere', ''],
  ['GET', '/patients/', ''],
  ['GET', '/', ''],
  ['HEAD', '/patients', ''],
  ['POST', '/patients', '[]'],
  ['POST', '/patients', '[{"firstName":"Ana"},["provider"],null]'],
  ['POST', '/patients', '"provider"'],
  ['POST', '/patients', 'null'],
  ['POST', '/patients', '1'],
  ['POST', '/patients', ''],
  ['POST', '/patients', 'no JSON'],
  ['POST', '/patients', '{"provider":"a/b","providerId":"c"'],
  ['POST', '/patients', '{"provider":"a"}'],
])('%s %s %s addresses none', (method, path, body) => {
  expect(addressing.touched({ method, path, body })).toEqual({ touches: [] });
});

test.each([
  ['DELETE', '/patients', 'no operation DELETE /patients'],
  ['DELETE', '/patients/a/b/', 'no operation DELETE'],
  ['PUT', '/patients/a/b', 'no operation PUT'],
  ['DELETE', '/api/v1/integration/patients/a/b', 'leave /api/v1/integration out'],
])('%s %s is refused, since nobody knows what it touches', (method, path, message) => {
  expect(addressing.touched({ method, path, body: '' }).refused).toContain(message);
});

test.each(['{"providerId":"c"}', '{"provider":null,"providerId":"c"}'])(
  'where %s leaves a part of the key out, the name of the key stands for it',
  (body) => {
    const request = { method: 'POST', path: '/patients', body };
    expect(addressing.nameless(request)).toMatchObject([{ fields: ['provider'] }]);
    expect(addressing.touched(request).refused).toContain('--key-name');
    const touches = [{ path: '/patients/My%20CRM/c', as: 'first' }];
    expect(named.touched(request)).toEqual({ touches });
  },
);
