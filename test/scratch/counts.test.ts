import { test } from 'vitest';
import { conform } from '../../src/conform/conform.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { mkdtemp } from 'node:fs/promises';
test('counts', async () => {
  const mock = await createMock({ demo: 25, seed: 1 });
  const a = await mock.practice({ name: 'A' });
  const b = await mock.practice({ name: 'B' });
  let last: any;
  for await (const e of conform({ url: mock.url, key: a.key, secondKey: b.key, keyName: 'A', secondKeyName: 'B', ledgers: await mkdtemp('/tmp/ledg-') })) {
    if (e.type === 'progress') last = e;
    else {
      const x = e.result.exchanges;
      console.log('none', x.filter(q=>!q.response).map(q=>q.request.method+q.request.path+' '+q.failure?.message));
      const tail = x.slice(last.requests);
      console.log(tail.length, tail.slice(60, 400).map(q=>q.request.method+' '+q.response?.status).reduce((m: any,k)=>(m[k]=(m[k]??0)+1,m),{}));
      const i = tail.findIndex((q)=>q.request.method==='DELETE' && (q.response?.status??0)>=300 && q.request.path.includes('vk-'));
      console.log(i, tail.slice(i-3,i+2).map(q=>q.request.method+' '+q.request.path+' '+q.response?.status));
      const p = tail[i]?.request.path;
      console.log(x.filter(q=>q.request.path===p || (q.request.touches??[]).some(t=>t.path===p)).map(q=>q.request.method+' '+q.request.path+' '+q.response?.status+' '+String(q.request.body).slice(0,150)+JSON.stringify(q.request.touches)));
    }
  }
  await mock.close();
}, 100000);
