import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createTransport, type TransportOptions } from '../../src/target/transport.ts';
import {
  freePort,
  startPlainServer,
  startSecureServer,
  startServer,
  toJson,
} from './local-server.ts';

function transportTo(url: string, options: Partial<TransportOptions> = {}) {
  const transport = createTransport({ url, ...options });
  onTestFinished(() => transport.close());
  return transport;
}

const get = (path: string) => ({ method: 'GET', path, headers: [] });

test('paths go over the wire as they stand, behind the path of the base URL', async () => {
  const { url, received } = await startServer((_, response) => response.end());
  const transport = transportTo(`${url}/api/v1/`);
  const paths = ['', '/a/../b', '/%2e%2e/x', '/a%2Fb?q=%20&q=1', '//x', '/a/', '/[x]|"'];
  for (const path of paths) await transport.send(get(path));
  expect(transport.url).toBe(`${url}/api/v1`);
  expect(received.map((one) => one.path)).toEqual(paths.map((path) => `/api/v1${path}`));
});

test('a base URL without a path asks for the root', async () => {
  const { url, received } = await startServer((_, response) => response.end());
  await transportTo(url).send(get(''));
  expect(received[0]?.path).toBe('/');
});

test('method, body and headers go as they are, a header given twice too, and none is added', async () => {
  const { url, received } = await startServer((_, response) => response.end());
  const body = Buffer.from([0, 255, 10]);
  const headers = [
    ['X-One', 'a'],
    ['Content-Type', 'text/odd'],
    ['X-One', 'b'],
  ] as const;
  await transportTo(url).send({ method: 'PURGE', path: '/x', headers, body });
  const [one] = received;
  expect(one?.method).toBe('PURGE');
  expect(one?.body).toEqual(body);
  expect(one?.rawHeaders.filter((_, index) => index % 2 === 0)).toEqual([
    'host',
    'connection',
    'X-One',
    'X-One',
    'Content-Type',
    'content-length',
  ]);
  expect(one?.rawHeaders).toEqual(expect.arrayContaining(['a', 'b']));
});

test('a GET may have a body', async () => {
  const { url, received } = await startServer((_, response) => response.end());
  await transportTo(url).send({ ...get('/x'), body: '{}' });
  expect(received[0]?.body.toString()).toBe('{}');
});

test('an answer is status, headers, body, and the body as JSON where it is that', async () => {
  const { url } = await startServer(({ path }, response) => {
    response.setHeader('X-Two', ['a', 'b']);
    if (path === '/json')
      return toJson(response, 201, { name: 'Šimić 🙂' }, { 'Content-Type': 'text/html' });
    return response.end('{"no":');
  });
  const transport = transportTo(url);
  const { response } = await transport.send(get('/json'));
  expect(response).toMatchObject({ status: 201, json: { name: 'Šimić 🙂' } });
  expect(response?.headers).toMatchObject({ 'x-two': 'a, b', 'content-type': 'text/html' });
  const other = await transport.send(get('/text'));
  expect(other.response).toMatchObject({ status: 200, body: '{"no":' });
  expect(other.response).not.toHaveProperty('json');
});

test('no redirect is followed', async () => {
  const { url, received } = await startServer((_, response) => {
    response.writeHead(302, { Location: '/elsewhere' }).end();
  });
  expect((await transportTo(url).send(get('/x'))).response?.status).toBe(302);
  expect(received).toHaveLength(1);
});

test('a connection is used again, and one that the server closes is not', async () => {
  const ports = new Set<number | undefined>();
  const { url } = await startServer(({ path }, response) => {
    ports.add(response.socket?.remotePort);
    if (path === '/close') response.setHeader('Connection', 'close');
    response.end();
  });
  const transport = transportTo(url);
  for (let count = 0; count < 5; count++) await transport.send(get('/keep'));
  expect(ports.size).toBeLessThan(5);
  for (let count = 0; count < 5; count++) {
    expect((await transport.send(get('/close'))).response?.status).toBe(200);
  }
});

test('that nothing listens is told in words', async () => {
  const port = await freePort();
  const { failure } = await transportTo(`http://127.0.0.1:${port}`).send(get('/x'));
  expect(failure).toEqual({ kind: 'connection', message: `nothing listens on 127.0.0.1:${port}` });
  const local = await transportTo(`http://localhost:${port}`).send(get('/x'));
  expect(local.failure?.message).toBe(`nothing listens on localhost:${port}`);
});

test('that no host has the name is told in words', async () => {
  const { failure } = await transportTo('http://no-such-host.invalid').send(get('/x'));
  expect(failure?.kind).toBe('connection');
  expect(failure?.message).toMatch(/no-such-host\.invalid/);
});

test('an answer that does not begin, or does not end, is a timeout', async () => {
  const { url } = await startServer(({ path }, response) => {
    if (path === '/never') return;
    response.write('a');
    const timer = setInterval(() => response.write('a'), 20);
    response.on('close', () => clearInterval(timer));
  });
  const transport = transportTo(url, { timeout: 0.3 });
  const host = new URL(url).host;
  const timeout = { kind: 'timeout', message: `no answer from ${host} within 0.3 s` };
  expect((await transport.send(get('/never'))).failure).toEqual(timeout);
  expect((await transport.send(get('/drip'))).failure).toEqual(timeout);
});

test('an answer that is too long is read no further', async () => {
  const { url } = await startServer((_, response) => response.end(Buffer.alloc(2 ** 20 + 1)));
  const { failure } = await transportTo(url, { maxBytes: 2 ** 20 }).send(get('/x'));
  expect(failure?.message).toBe('the answer is over 1 MiB; read no further');
});

test('a connection that breaks before or in an answer is told from one that never was', async () => {
  const { url } = await startServer(({ path }, response) => {
    if (path === '/before') return response.destroy();
    response.writeHead(200, { 'Content-Length': '100' });
    response.write('half', () => response.destroy());
  });
  const transport = transportTo(url);
  for (const path of ['/before', '/within']) {
    const { failure } = await transport.send(get(path));
    expect(failure?.kind).toBe('connection');
    expect(failure?.message).toMatch(/broke the connection off before the answer was whole/);
  }
});

test('what does not speak HTTP is told in words', async () => {
  const { url } = await startPlainServer((socket) => socket.end('220 mail.example ESMTP\r\n'));
  const { failure } = await transportTo(url).send(get('/x'));
  expect(failure?.kind).toBe('not-http');
  expect(failure?.message).toMatch(/does not speak HTTP: \S/);
});

test('a certificate that nobody vouches for is told in words, and so is TLS to a plain server', async () => {
  const secure = await startSecureServer((_, response) => response.end());
  const distrusted = await transportTo(secure.url).send(get('/x'));
  expect(distrusted.failure).toEqual({
    kind: 'tls',
    message: `the certificate of ${new URL(secure.url).host} is not trusted: it is self-signed; NODE_EXTRA_CA_CERTS=FILE names more authorities`,
  });
  const plain = await startServer((_, response) => response.end());
  const { failure } = await transportTo(plain.url.replace('http', 'https')).send(get('/x'));
  expect(failure?.kind).toBe('tls');
  expect(failure?.message).toMatch(/does not speak TLS; is its URL http:/);
});

test('an authority that NODE_EXTRA_CA_CERTS names is trusted', async () => {
  const { url } = await startSecureServer((_, response) => response.end());
  const script = fileURLToPath(new URL('send-trusting.mjs', import.meta.url));
  const certificate = fileURLToPath(new URL('certificate.pem', import.meta.url));
  const said = async (env: NodeJS.ProcessEnv) => {
    const child = spawn(process.execPath, [script, url], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    for await (const chunk of child.stdout) text += chunk;
    return text;
  };
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  expect(await said(env)).toBe('tls');
  expect(await said({ ...env, NODE_EXTRA_CA_CERTS: certificate })).toBe('200');
});

test('a request that is called off throws what it was called off with', async () => {
  const { url } = await startServer(() => {});
  const transport = transportTo(url);
  const off = new AbortController();
  const sending = transport.send(get('/x'), off.signal);
  off.abort(new Error('enough'));
  await expect(sending).rejects.toThrow('enough');
  await expect(transport.send(get('/x'), off.signal)).rejects.toThrow('enough');
});

test('a plain request goes through the proxy of HTTP_PROXY, with the whole URL and the user', async () => {
  const proxy = await startServer((_, response) => toJson(response, 200, { by: 'proxy' }));
  const env = { HTTP_PROXY: proxy.url.replace('//', '//me:p%40ss@'), HTTPS_PROXY: 'http://other' };
  const transport = transportTo('http://api.invalid/v1', { env });
  const headers = [
    ['X-One', 'a'],
    ['X-One', 'b'],
  ] as const;
  const { response } = await transport.send({ ...get('/a/../b'), headers });
  expect(response?.json).toEqual({ by: 'proxy' });
  const [one] = proxy.received;
  expect(one?.path).toBe('http://api.invalid/v1/a/../b');
  expect(one?.headers.host).toBe('api.invalid');
  expect(one?.headers['x-one']).toBe('a, b');
  expect(one?.headers['proxy-authorization']).toBe(`Basic ${btoa('me:p@ss')}`);
});

test('an https request goes through a tunnel of the proxy of HTTPS_PROXY, and its certificate is checked', async () => {
  const secure = await startSecureServer((_, response) => response.end());
  const asked: string[] = [];
  const proxy = await startPlainServer((socket) => {
    socket.once('data', (data) => {
      asked.push(data.toString().split('\r\n')[0] ?? '');
      const onward = connect(secure.port, '127.0.0.1', () =>
        socket.write('HTTP/1.1 200 OK\r\n\r\n'),
      );
      socket.pipe(onward).pipe(socket);
      onward.on('error', () => socket.destroy());
    });
  });
  const transport = transportTo(secure.url, { env: { https_proxy: proxy.url } });
  const { failure } = await transport.send(get('/x'));
  expect(asked).toEqual([`CONNECT ${new URL(secure.url).host} HTTP/1.1`]);
  expect(failure?.kind).toBe('tls');
});

test('NO_PROXY names hosts that are reached without the proxy', async () => {
  const { url } = await startServer((_, response) => toJson(response, 200, { by: 'server' }));
  const env = { HTTP_PROXY: 'http://proxy.invalid:1', NO_PROXY: 'example.com, 127.0.0.1' };
  expect((await transportTo(url, { env }).send(get('/x'))).response?.json).toEqual({
    by: 'server',
  });
  const through = await transportTo(url, { env: { ...env, NO_PROXY: 'example.com' } }).send(
    get('/x'),
  );
  expect(through.failure?.message).toMatch(/the proxy in HTTP_PROXY/);
});

test('a proxy that does not listen, or lets nobody through, is told from the deployment', async () => {
  const port = await freePort();
  const none = transportTo('http://api.invalid', { env: { HTTP_PROXY: `127.0.0.1:${port}` } });
  expect((await none.send(get('/x'))).failure?.message).toBe(
    'the proxy in HTTP_PROXY does not listen',
  );
  const strict = await startPlainServer((socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'));
  });
  const env = { HTTPS_PROXY: strict.url };
  const { failure } = await transportTo('https://api.invalid', { env }).send(get('/x'));
  expect(failure?.message).toBe(
    'the proxy in HTTPS_PROXY lets nobody through to api.invalid (407); it wants a user and a password in its URL',
  );
});

test.each([
  ['nonsense', /"nonsense" is no base URL/],
  ['ftp://a.example', /is no base URL/],
  ['https://me:secret@a.example', /must not hold a user or a password/],
  ['https://a.example/?x=1', /must not have a query/],
])('%s is refused as a base URL', (url, message) => {
  expect(() => createTransport({ url })).toThrow(message);
});

test('a proxy variable that is no URL is refused without showing its value', () => {
  const make = () =>
    createTransport({ url: 'http://a.example', env: { HTTP_PROXY: 'x://s3cret' } });
  expect(make).toThrow(/^HTTP_PROXY: no URL of a proxy/);
});
