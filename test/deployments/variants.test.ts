import { get } from 'node:http';
import { expect, test } from 'vitest';
import { type Client, clientOf, pathOf, type Reply } from './client.ts';
import { type Deployment, startDeployment } from './start.ts';
import { variants } from './variants.ts';

type Probe = (client: Client, deployment: Deployment) => Promise<unknown>;

const status = (ask: (client: Client) => Promise<Reply>): Probe => {
  return async (client) => (await ask(client)).status;
};

const header = (name: string): Probe => {
  return async (client) => (await client.list()).headers.get(name);
};

const afterPost = (probe: Probe): Probe => {
  return async (client, deployment) => {
    await client.post();
    return probe(client, deployment);
  };
};

const names = async (client: Client) =>
  (await client.items('?pageSize=60')).map(({ firstName }) => firstName);

const threeListed: Probe = async (client) => {
  await client.post({ providerId: 'B', firstName: 'One' });
  await client.post({ providerId: 'C', firstName: 'Two' });
  await client.post({ providerId: 'A', firstName: 'Three' });
  return names(client);
};

const burst: Probe = async (client) => {
  // A slow machine may not reach the limit at once.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const replies = await Promise.all(Array.from({ length: 100 }, () => client.list()));
    const limited = replies.find((reply) => reply.status === 429);
    if (limited) return [limited.status, limited.headers.get('retry-after')?.length];
  }
  return undefined;
};

const unchangedMoves: Probe = async (client) => {
  const { updatedAt } = (await client.post()).body;
  await new Promise((resolve) => setTimeout(resolve, 5));
  return (await client.post()).body.updatedAt === updatedAt;
};

const foreignWrites: Probe = async (client, { stored }) => {
  await client.list();
  await new Promise((resolve) => setTimeout(resolve, 350));
  return stored('first').some(({ pair }) => pair.provider === 'ForeignEHR');
};

const absentFields: Probe = async (client) => {
  await client.post({ email: null });
  const [listed = {}] = await client.items('?pageSize=60');
  return [(await client.read()).body.email, 'email' in listed];
};

/** What of each variant can be seen. */
const probes: { readonly [variant: string]: Probe } = {
  'odd-residents': async (client) => (await client.items())[0]?.mobileNumber,
  'mixed-residents': async (client) => (await client.items()).map((one) => 'email' in one),
  'absent-in-lists': absentFields,
  'ids-of-100-characters': status((client) => client.post({ providerId: 'x'.repeat(101) })),
  'null-is-no-change': afterPost(status((client) => client.send('PATCH', pathOf('A-1'), null))),
  'ids-trimmed-names-kept': afterPost(
    async (client) => (await client.read(' A-1 ')).status === 200,
  ),
  'ids-folded-in-full': async (client) => {
    await client.post({ providerId: 'Straße' });
    return (await client.read('STRASSE')).status;
  },
  'shuffled-keys': async (client) => {
    await client.post();
    const texts = await Promise.all(
      Array.from({ length: 9 }, async () => (await client.read()).text),
    );
    return new Set(texts).size > 1;
  },
  'answer:created-status=200': status((client) => client.post()),
  'answer:updated-status=201': afterPost(status((client) => client.post())),
  'answer:upsert-omitted=clear': afterPost(
    async (client) => (await client.post({ email: undefined })).body.email,
  ),
  'answer:absent-field=omitted': async (client) =>
    'email' in (await client.post({ email: undefined })).body,
  'answer:null-clears=refused': afterPost(status((client) => client.patch({ email: null }))),
  'answer:patch-status=204': afterPost(status((client) => client.patch({ email: null }))),
  'answer:patch-key=refused': afterPost(status((client) => client.patch({ id: 'x' }))),
  'answer:unknown-field=refused': status((client) => client.post({ nickname: 'x' })),
  'answer:invalid-status=422': status((client) => client.post({ firstName: 7 })),
  'answer:error-body=nest': async (client) => Object.keys((await client.read()).body),
  'answer:error-body=empty': async (client) => (await client.read()).text === '',
  'answer:error-body=other': async (client) => Object.keys((await client.read()).body),
  'answer:unauthorized-status=403': status((client) =>
    client.send('GET', '/patients', undefined, { key: '' }),
  ),
  'answer:missing-delete=204': status((client) => client.remove()),
  'answer:unsupported-method=404': status((client) => client.send('PUT', '/patients')),
  'answer:list-order=newest': threeListed,
  'answer:list-order=other': threeListed,
  'answer:page-out-of-range=clamped': status((client) => client.list('?page=-1&pageSize=0')),
  'answer:page-size-limit=50': async (client, { stored }) => {
    for (let index = 0; index < 51; index += 1) await client.post({ providerId: `${index}` });
    return [stored('first').length, (await client.items('?pageSize=60')).length];
  },
  'answer:page-size-limit=none': async (client) => {
    await Promise.all(Array.from({ length: 102 }, (_, id) => client.post({ providerId: `${id}` })));
    return (await client.items('?pageSize=200')).length;
  },
  'answer:page-size-over=refused': status((client) => client.list('?pageSize=101')),
  'answer:past-the-end=404': status((client) => client.list('?page=3')),
  'answer:key-case=same': afterPost(status((client) => client.read('a-1'))),
  'answer:outer-blanks=trimmed': async (client) =>
    (await client.post({ firstName: ' Ana ' })).body.firstName,
  'answer:unicode-form=composed': async (client) =>
    String((await client.post({ firstName: 'e\u0301' })).body.firstName).length,
  'answer:empty-name=accepted': status((client) => client.post({ firstName: '' })),
  'answer:phone-check=refused': status((client) => client.post({ mobileNumber: '+1234567' })),
  'answer:date-range=refused': status((client) => client.post({ dateOfBirth: '1899-12-31' })),
  'answer:date-time-input=accepted': status((client) =>
    client.post({ dateOfBirth: '1990-01-15T23:30:00+02:00' }),
  ),
  'answer:path-form=same': status((client) => client.send('GET', '/Patients/')),
  'answer:recreated-id=same': async (client) => {
    const { id } = (await client.post()).body;
    await client.remove();
    return (await client.post()).body.id === id;
  },
  'answer:extra-fields=some': async (client) => (await client.post()).body.providerId,
  'answer:rate-limit=3000': burst,
  slow: async (client) => {
    const start = Date.now();
    for (let call = 0; call < 4; call += 1) await client.list();
    return Date.now() - start >= 115;
  },
  'rate-limit': burst,
  'rate-limit-dated': burst,
  'rate-limit-without-retry-after': burst,
  'rate-limit-for-races': burst,
  'connection-close': header('connection'),
  charset: header('content-type'),
  'extra-headers': header('x-request-id'),
  'weak-etags': header('etag'),
  'other-key-order': async (client) => Object.keys((await client.list()).body),
  'indented-json': async (client) => (await client.post()).text.includes('\n'),
  gzip: encoding,
  'many-patients': async (client) => (await client.list()).body.count,
  'others-write': foreignWrites,
  'others-write-now-and-then': foreignWrites,
  'clock-in-seconds': async (client) => {
    const stamps = [];
    for (let turn = 0; turn < 4; turn += 1) stamps.push((await client.post()).body.updatedAt);
    return stamps.every((stamp) => String(stamp).endsWith('.000Z'));
  },
  'clock-ahead': async (client) =>
    Date.parse(String((await client.post()).body.createdAt)) > Date.now() + 1000,
  'updated-at-only-when-changed': unchangedMoves,
  'listed-by-last-change': async (client) => {
    await client.post({ firstName: 'One' });
    await client.post({ providerId: 'A-2', firstName: 'Two' });
    await client.patch({ lastName: 'Novak' });
    return names(client);
  },
  'listed-by-id': async (client) => {
    await client.make(9);
    const ids = (await client.items()).map(({ id }) => String(id));
    return ids.join() === [...ids].sort().join();
  },
  'provider-in-any-case': afterPost(status((client) => client.read('A-1', 'ehr'))),
  'proxy-refuses-slashes': status((client) => client.send('DELETE', pathOf('a/b'))),
  'proxy-knows-no-slashes': async (client) => {
    await client.post({ providerId: 'a/b' });
    return (await client.read('a/b')).status;
  },
  'errors-in-html': async (client) => (await client.read()).text.startsWith('<html>'),
  'errors-in-plain-text': async (client) => (await client.read()).headers.get('content-type'),
  'no-head': status((client) => client.send('HEAD', '/patients')),
  'no-options': status((client) => client.send('OPTIONS', '/patients')),
  'key-before-path': status((client) => client.send('GET', '/x', undefined, { key: '' })),
  'missing-before-body': status((client) => client.patch({ firstName: 7 })),
  'uuid-v7': async (client) => String((await client.post()).body.id)[14],
  'uuid-upper-case': async (client) => /[A-F]/.test(String((await client.post()).body.id)),
  'nul-taken': status((client) => client.post({ firstName: 'A\0' })),
  'body-limit-100-kib': status((client) => client.post({ firstName: 'a'.repeat(200_000) })),
  'any-json-type': afterPost(
    status((client) =>
      client.send('PATCH', pathOf('A-1'), {}, { type: 'application/merge-patch+json' }),
    ),
  ),
  'phones-for-fiction-refused': status((client) => client.post({ mobileNumber: '+12025550123' })),
  'nest-like': async (client) => Object.keys((await client.read()).body),
};

async function seen(variant: string, applied: readonly string[]): Promise<unknown> {
  const deployment = await startDeployment({ variants: applied });
  try {
    return await probes[variant]?.(clientOf(deployment), deployment);
  } finally {
    await deployment.close();
  }
}

test.each(Object.keys(variants))('%s can be told from the others', async (variant) => {
  expect(probes).toHaveProperty([variant]);
  expect(await seen(variant, [variant])).not.toEqual(await seen(variant, []));
});

test('every answer but the assumed one can be given by name, and any number', async () => {
  const deployment = await startDeployment({ variants: ['answer:page-size-limit=3'], patients: 5 });
  expect(await clientOf(deployment).items('?pageSize=5')).toHaveLength(3);
  await deployment.close();
  await expect(startDeployment({ variants: ['answer:created-status=299'] })).rejects.toThrow();
});

/** The content encoding that a client which accepts gzip gets; `fetch` would hide it. */
function encoding(_client: Client, { url, key }: Deployment): Promise<string | undefined> {
  const headers = { authorization: `Bearer ${key}`, 'accept-encoding': 'gzip' };
  return new Promise((resolve, reject) => {
    get(`${url}/patients`, { headers }, (response) => {
      response.resume();
      resolve(response.headers['content-encoding']);
    }).on('error', reject);
  });
}
