import { expect, onTestFinished, test } from 'vitest';
import type { BrokerOptions } from '../../../src/pact/broker/broker-options.ts';
import { startDeployment } from '../../deployments/start.ts';
import { startServer } from '../../target/local-server.ts';
import { resultOf } from '../verify/verified.ts';
import { toPact, type Written } from '../verify/written-pact.ts';
import { startBroker } from './local-broker.ts';

const read: Written = {
  ...{ id: 'i-1', description: 'a request for a patient', states: ['a patient exists'] },
  response: { id: 'a' },
};
const wrong: Written = { ...read, id: 'i-2', description: 'more', response: { nickname: 'a' } };

async function verifiedFrom(broker: BrokerOptions) {
  const { url, key, close } = await startDeployment();
  onTestFinished(close);
  return resultOf({ url, key, broker });
}

test('the pacts of a broker are verified, those that are pending apart', async () => {
  const pacts = [{ pact: toPact([read]) }, { pact: toPact([wrong], 'newcomer'), pending: true }];
  const broker = await startBroker({ pacts, authorization: 'Bearer t0ken' });
  const result = await verifiedFrom({ url: broker.url, token: 't0ken' });
  expect(result.interactions).toMatchObject([
    { status: 'pass', pending: false, pact: `${broker.url}/pact/0` },
    { status: 'fail', pending: true, consumer: 'newcomer' },
  ]);
  expect(result.verdict).toBe('verified');
  expect(broker.asked).toContain(
    'POST /broker/pacts/provider/Voxares%20Patients%20API/for-verification',
  );
  expect(broker.asked.some((one) => one.includes('/results/'))).toBe(false);
  expect(JSON.stringify(result)).not.toContain('t0ken');
});

test('a user and a password are let in, too', async () => {
  const authorization = `Basic ${Buffer.from('ana:s3cret').toString('base64')}`;
  const broker = await startBroker({ pacts: [{ pact: toPact([read]) }], authorization });
  const result = await verifiedFrom({ url: broker.url, username: 'ana', password: 's3cret' });
  expect(result.verdict).toBe('verified');
});

test('selectors and the branch reach the broker', async () => {
  const broker = await startBroker({ pacts: [{ pact: toPact([read]) }] });
  const selectors = [{ branch: 'x', consumer: 'a-consumer' }];
  await verifiedFrom({ url: broker.url, selectors, providerBranch: 'main', provider: 'P' });
  expect(broker.sent['/broker/pacts/provider/P/for-verification']).toEqual({
    consumerVersionSelectors: selectors,
    includePendingStatus: true,
    providerVersionBranch: 'main',
  });
});

test('what a verification came to is published, without anything that was answered', async () => {
  const broker = await startBroker({ pacts: [{ pact: toPact([read, wrong]) }] });
  const version = { providerVersion: '1.2.3', providerBranch: 'main', publish: true };
  const result = await verifiedFrom({ url: broker.url, ...version });
  expect(result.verdict).toBe('violates');
  expect(broker.sent['/broker/results/0']).toMatchObject({
    success: false,
    providerApplicationVersion: '1.2.3',
    testResults: [
      { interactionId: 'i-1', success: true },
      { interactionId: 'i-2', success: false },
    ],
  });
  expect(broker.asked).toContain(
    'PUT /broker/pacticipants/Voxares%20Patients%20API/branches/main/versions/1.2.3',
  );
});

test('of nothing but pending interactions that is published which the verdict says', async () => {
  const version = { providerVersion: '1', publish: true };
  const publishedOf = async (interaction: Written) => {
    const broker = await startBroker({ pacts: [{ pact: toPact([interaction]), pending: true }] });
    const { verdict } = await verifiedFrom({ url: broker.url, ...version });
    return { verdict, success: broker.sent['/broker/results/0']?.success };
  };
  expect(await publishedOf(read)).toEqual({ verdict: 'verified', success: true });
  expect(await publishedOf(wrong)).toEqual({ verdict: 'untested', success: false });
});

test('of a pact that could not be verified nothing is published', async () => {
  const unknown: Written = { ...read, states: ['nobody makes it'] };
  const broker = await startBroker({ pacts: [{ pact: toPact([unknown, read]) }] });
  await verifiedFrom({ url: broker.url, providerVersion: '1', publish: true });
  expect(broker.asked.some((one) => one.includes('/results/'))).toBe(false);
});

test.each([
  ['is not let in', { authorization: 'Basic eDp5' }, 'answers 401; give --broker-token'],
  ['has no pact', { pacts: [] }, 'the broker has no pact of "Voxares Patients API"'],
  ['links elsewhere', { linksTo: 'http://127.0.0.1:1' }, 'which is another server'],
])('a broker that %s is told in a sentence', async (_, made, message) => {
  const broker = await startBroker({ pacts: [{ pact: toPact([read]) }], ...made });
  await expect(verifiedFrom({ url: broker.url })).rejects.toThrow(message);
});

test('what is no broker is told in a sentence', async () => {
  const broker = await startBroker({ pacts: [] });
  const elsewhere = `${broker.url}/pact/0`;
  await expect(verifiedFrom({ url: elsewhere })).rejects.toThrow(
    'answers 404 to GET /broker/pact/0',
  );
});

test('a page in the place of a broker is told to be no broker', async () => {
  const server = await startServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<p>Welcome</p>');
  });
  await expect(verifiedFrom({ url: `${server.url}/a` })).rejects.toThrow(
    'answers 200 to GET /a with text/html and no JSON object: this is no Pact broker',
  );
});

test('to publish, a version must be named', async () => {
  const options = { url: 'http://127.0.0.1:1', publish: true };
  await expect(verifiedFrom(options)).rejects.toThrow('--provider-version');
});
